//! Which key goes where: schemes, alternatives, and the checks on a key before it is ever sent.

mod ring;

use std::fmt;

use http::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue};

use crate::api::{Api, Operation, Scheme, SchemeKind};
use crate::encode::percent;
use crate::error::{Error, ErrorKind};
use crate::model::Secret;
use crate::secrets::Secrets;

pub(crate) use ring::Ring;

/// A credential as the caller gave it.
#[derive(Clone)]
pub(crate) enum Credential {
    /// A key, or several of which one at a time is used.
    Keys(Vec<Secret>),
    Basic(String, Secret),
}

/// A credential ready to be sent.
enum Ready {
    Header(HeaderName, HeaderValue),
    Query(String),
    Cookie(String),
}

/// The credentials of a client, by scheme.
pub(crate) struct Credentials {
    /// For each scheme the credential of each key.
    ready: Vec<(&'static str, Vec<Ready>)>,
    pub(crate) ring: Ring,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.ready.iter().map(|(name, _)| name))
            .finish()
    }
}

/// What a request carries to prove who sends it.
#[derive(Default)]
pub(crate) struct Proof {
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) query: Vec<String>,
    pub(crate) cookies: Vec<String>,
}

impl Credentials {
    /// `given` names a scheme, or none: then it is for every scheme that nothing else was given for.
    pub(crate) fn new(
        api: &Api,
        given: &[(Option<String>, Credential)],
        secrets: &mut Secrets,
    ) -> Result<Self, Error> {
        for name in given.iter().filter_map(|(name, _)| name.as_deref()) {
            if !api.schemes.iter().any(|scheme| scheme.name == name) {
                let known: Vec<_> = api.schemes.iter().map(|scheme| scheme.name).collect();
                // Name and key are easily swapped: what was given as the name is not quoted.
                return Err(config(format!(
                    "{} has no security scheme of that name; it has {}",
                    api.name,
                    known.join(", ")
                )));
            }
        }
        let mut ready = Vec::new();
        for scheme in api.schemes {
            let named = given
                .iter()
                .rev()
                .find(|(name, _)| name.as_deref() == Some(scheme.name));
            let general = given
                .iter()
                .rev()
                .find(|(name, credential)| name.is_none() && fits(scheme, credential));
            if let Some((_, credential)) = named.or(general) {
                ready.push((scheme.name, prepare(scheme, credential, secrets)?));
            }
        }
        let keys = ready.iter().map(|(_, keys)| keys.len()).max();
        Ok(Self {
            ready,
            ring: Ring::new(keys.unwrap_or(1)),
        })
    }

    /// The first alternative that every credential is there for, with the key of this number.
    pub(crate) fn prove(
        &self,
        api: &Api,
        operation: &Operation,
        key: usize,
    ) -> Result<Proof, Error> {
        if operation.security.is_empty() {
            return Ok(Proof::default());
        }
        let find = |name: &str| {
            self.ready
                .iter()
                .find(|(known, _)| *known == name)
                .and_then(|(_, keys)| keys.get(key % keys.len().max(1)))
        };
        let found = operation.security.iter().find_map(|names| {
            names
                .iter()
                .map(|name| find(name))
                .collect::<Option<Vec<_>>>()
        });
        let Some(found) = found else {
            let hint = api
                .env_key
                .map(|name| format!(" or set {name}"))
                .unwrap_or_default();
            let wanted: Vec<_> = operation
                .security
                .iter()
                .map(|names| names.join(" and "))
                .collect();
            return Err(config(format!(
                "`{}` needs a credential ({}): give the client an API key{hint}",
                operation.id,
                wanted.join(", or ")
            )));
        };
        let mut proof = Proof::default();
        for ready in found {
            match ready {
                Ready::Header(name, value) => {
                    proof.headers.push((name.clone(), value.clone()));
                }
                Ready::Query(text) => proof.query.push(text.clone()),
                Ready::Cookie(text) => proof.cookies.push(text.clone()),
            }
        }
        Ok(proof)
    }
}

/// Whether a query parameter or a cookie holds a credential, by its name.
pub(crate) fn is_secret_name(name: &str) -> bool {
    const NAMES: &[&str] = &["key", "token", "secret", "password", "signature", "sig"];
    const ENDINGS: &[&str] = &[
        "apikey",
        "api_key",
        "api-key",
        "access_key",
        "access_token",
        "auth_token",
        "_secret",
        "_password",
    ];
    let name = name.to_ascii_lowercase();
    NAMES.contains(&name.as_str()) || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a header holds a credential, to be marked sensitive.
pub(crate) fn is_sensitive(api: &Api, name: &HeaderName) -> bool {
    const ENDINGS: &[&str] = &[
        "api-key",
        "apikey",
        "access-key",
        "auth-key",
        "-token",
        "-secret",
        "-password",
        "-authorization",
    ];
    let by_scheme = |scheme: &Scheme| matches!(scheme.kind, SchemeKind::Header(header) if name.as_str().eq_ignore_ascii_case(header));
    name == AUTHORIZATION
        || name == COOKIE
        || ENDINGS.iter().any(|ending| name.as_str().ends_with(ending))
        || api.schemes.iter().any(by_scheme)
}

fn fits(scheme: &Scheme, credential: &Credential) -> bool {
    (scheme.kind == SchemeKind::Basic) == matches!(credential, Credential::Basic(..))
}

fn prepare(
    scheme: &Scheme,
    credential: &Credential,
    secrets: &mut Secrets,
) -> Result<Vec<Ready>, Error> {
    if !fits(scheme, credential) {
        let wanted = if scheme.kind == SchemeKind::Basic {
            "a user and a password"
        } else {
            "a key"
        };
        return Err(config(format!(
            "security scheme `{}` takes {wanted}",
            scheme.name
        )));
    }
    match credential {
        Credential::Keys(keys) if keys.is_empty() => Err(config("no key is given".to_owned())),
        Credential::Keys(keys) => keys
            .iter()
            .map(|key| prepare_key(scheme, key.expose(), secrets))
            .collect(),
        Credential::Basic(user, password) => {
            prepare_basic(scheme, user, password.expose(), secrets).map(|ready| vec![ready])
        }
    }
}

fn prepare_key(scheme: &Scheme, key: &str, secrets: &mut Secrets) -> Result<Ready, Error> {
    check(scheme.name, key)?;
    secrets.add(key);
    Ok(match scheme.kind {
        SchemeKind::Header(name) => {
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| {
                config(format!(
                    "security scheme `{}` names no possible header",
                    scheme.name
                ))
            })?;
            header(scheme, name, key)?
        }
        SchemeKind::Query(name) => Ready::Query(format!("{}={}", percent(name), percent(key))),
        SchemeKind::Cookie(name) => Ready::Cookie(format!("{name}={}", percent(key))),
        SchemeKind::Bearer | SchemeKind::Basic => {
            header(scheme, AUTHORIZATION, &format!("Bearer {key}"))?
        }
    })
}

fn prepare_basic(
    scheme: &Scheme,
    user: &str,
    password: &str,
    secrets: &mut Secrets,
) -> Result<Ready, Error> {
    check(scheme.name, password)?;
    secrets.add(password);
    if user.contains(':') || user.chars().any(char::is_control) {
        return Err(config(format!(
            "the user for `{}` holds a colon or a control character",
            scheme.name
        )));
    }
    let encoded = base64(format!("{user}:{password}").as_bytes());
    secrets.add(&encoded);
    header(scheme, AUTHORIZATION, &format!("Basic {encoded}"))
}

/// Refuses a key that no header can hold, without quoting it.
fn check(scheme: &str, key: &str) -> Result<(), Error> {
    let fault = if key.is_empty() {
        "is empty"
    } else if key.chars().any(char::is_control) {
        "holds a control character (a line end at its end?)"
    } else if key.starts_with(' ') || key.ends_with(' ') {
        "begins or ends with a space"
    } else if !key.is_ascii() {
        "holds a character outside ASCII"
    } else {
        return Ok(());
    };
    Err(config(format!("the key for `{scheme}` {fault}")))
}

fn header(scheme: &Scheme, name: HeaderName, text: &str) -> Result<Ready, Error> {
    let mut value = HeaderValue::from_str(text)
        .map_err(|_| config(format!("the key for `{}` cannot be a header", scheme.name)))?;
    value.set_sensitive(true);
    Ok(Ready::Header(name, value))
}

fn config(detail: String) -> Error {
    Error::new(ErrorKind::Config, detail)
}

/// Base64 with padding.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .fold(0_usize, |group, byte| group << 8 | usize::from(*byte))
            << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let sextet = group >> (18 - 6 * at) & 63;
            out.push(if at <= chunk.len() {
                char::from(ALPHABET.get(sextet).copied().unwrap_or(b'='))
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests;
