#!/bin/sh
# Makes the certificates of the TLS faults (OpenSSL 3): a root that the tests trust, and what it signed. The keys guard nothing.
set -eu
out=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cd "$work"
: > index.txt
echo 01 > serial
cat > ca.conf <<'END'
[ca]
default_ca = own
[own]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[good]
subjectAltName = IP:127.0.0.1
basicConstraints = critical, CA:FALSE
extendedKeyUsage = serverAuth
[elsewhere]
subjectAltName = DNS:elsewhere.example
basicConstraints = critical, CA:FALSE
extendedKeyUsage = serverAuth
END
for key in root leaf; do
  openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out $key.key
  openssl req -new -key $key.key -subj "/CN=Faults $key" -out $key.csr
done
sign() { # name, extensions, last day, request, how
  name=$1 extensions=$2 last=$3 request=$4
  shift 4
  openssl ca -batch -notext -config ca.conf -extensions "$extensions" -startdate 20200101000000Z -enddate "$last" \
    -in "$request.csr" -out "$name.pem" -keyfile root.key "$@"
  openssl x509 -in "$name.pem" -outform DER -out "$out/$name.der"
}
sign root root 21991231000000Z root -selfsign
sign good good 21991231000000Z leaf -cert root.pem
sign expired good 20200601000000Z leaf -cert root.pem
sign elsewhere elsewhere 21991231000000Z leaf -cert root.pem
openssl pkcs8 -topk8 -nocrypt -in leaf.key -outform DER -out "$out/leaf.key.der"
