//! Writes values as JSON text.

use super::super::{
    Coerce, Constant, Entries, Fields, Json, Layout, List, Record, Ref, Secret, State, base64,
    positions,
};
use super::cursor::special;

/// JSON text being written.
pub(in super::super) struct Writer {
    out: Vec<u8>,
    /// The credentials that were written.
    secrets: Vec<Secret>,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self {
            out: Vec::with_capacity(128),
            secrets: Vec::new(),
        }
    }

    /// The text, and the credentials in it.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<Secret>) {
        (self.out, self.secrets)
    }

    /// Writes a value. `true` where there is none: null stands there, and a property would be left out.
    pub(super) fn value(&mut self, value: Ref<'_>, rule: Option<Coerce>) -> bool {
        match value {
            Ref::Text(text) => self.text(text),
            Ref::Moment(moment) => self.text(moment.text()),
            Ref::I64(number) => self.integer(*number, rule),
            Ref::Bool(truth) => self.boolean(*truth, rule),
            Ref::F64(number) => self.float(*number),
            Ref::OptText(Some(text)) => self.text(text),
            Ref::OptI64(Some(number)) => self.integer(*number, rule),
            Ref::OptBool(Some(truth)) => self.boolean(*truth, rule),
            Ref::OptF64(Some(number)) => self.float(*number),
            Ref::Texts(texts) => self.texts(texts),
            Ref::OptTexts(Some(texts)) => self.texts(texts),
            Ref::Opt(value) => match value.state() {
                State::Value(value) => return self.value(value, rule),
                State::Null => self.null(),
                State::Absent => return self.absent(),
            },
            Ref::OptText(None)
            | Ref::OptI64(None)
            | Ref::OptBool(None)
            | Ref::OptF64(None)
            | Ref::OptTexts(None) => return self.absent(),
            Ref::Record(record) => self.record(record),
            Ref::List(list) => self.list(list, rule),
            Ref::Map(map) => {
                self.out.push(b'{');
                self.entries(map, rule, true);
                self.out.push(b'}');
            }
            Ref::Value(value) => return self.value(value.view(), rule),
            Ref::Coerced(rule, value) => return self.value(value.view(), Some(rule)),
            Ref::Union(union) => return self.value(union.get().1, rule),
            other => self.rarer(other, rule),
        }
        false
    }

    fn absent(&mut self) -> bool {
        self.null();
        true
    }

    /// The kinds of value that are met less often.
    fn rarer(&mut self, value: Ref<'_>, rule: Option<Coerce>) {
        match value {
            Ref::I32(number) => self.integer(i64::from(*number), rule),
            Ref::U32(number) => self.integer(i64::from(*number), rule),
            Ref::U64(number) => self
                .out
                .extend_from_slice(itoa::Buffer::new().format(*number).as_bytes()),
            Ref::Integer(number) | Ref::UnknownInteger(number) => self.integer(number, rule),
            Ref::Unknown(text) => self.text(text),
            Ref::F32(number) => match number.is_finite() {
                true => self
                    .out
                    .extend_from_slice(zmij::Buffer::new().format_finite(*number).as_bytes()),
                false => self.null(),
            },
            Ref::Secret(text) => {
                self.secrets.push(Secret::from(text));
                self.text(text);
            }
            Ref::Base64(bytes) => {
                self.out.push(b'"');
                base64::encode(bytes, &mut self.out);
                self.out.push(b'"');
            }
            Ref::Json(json) => self.tree(json),
            Ref::Foreign(value) => self.tree(&value.tree()),
            Ref::Constant(constant) => self.constant(constant),
            _ => self.null(),
        }
    }

    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    fn boolean(&mut self, truth: bool, rule: Option<Coerce>) {
        match (rule, truth) {
            (Some(Coerce::Boolean), truth) => self.out.push(b'0' + u8::from(truth)),
            (_, true) => self.out.extend_from_slice(b"true"),
            (_, false) => self.out.extend_from_slice(b"false"),
        }
    }

    #[inline]
    fn integer(&mut self, number: i64, rule: Option<Coerce>) {
        let mut buffer = itoa::Buffer::new();
        let digits = buffer.format(number).as_bytes();
        if rule == Some(Coerce::IntegerString) {
            self.out.push(b'"');
            self.out.extend_from_slice(digits);
            self.out.push(b'"');
        } else {
            self.out.extend_from_slice(digits);
        }
    }

    fn float(&mut self, number: f64) {
        if number.is_finite() {
            self.out
                .extend_from_slice(zmij::Buffer::new().format_finite(number).as_bytes());
        } else {
            self.null();
        }
    }

    fn texts(&mut self, texts: &[String]) {
        self.out.push(b'[');
        for (index, text) in texts.iter().enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            self.text(text);
        }
        self.out.push(b']');
    }

    fn list(&mut self, list: &dyn List, rule: Option<Coerce>) {
        self.out.push(b'[');
        let mut index = 0;
        while let Some(item) = list.item(index) {
            if index > 0 {
                self.out.push(b',');
            }
            self.value(item, rule);
            index += 1;
        }
        self.out.push(b']');
    }

    /// Entries of a map; `first` says that nothing stands before them in the object.
    fn entries(&mut self, map: &dyn Entries, rule: Option<Coerce>, mut first: bool) {
        map.each(&mut |key, value| {
            if !first {
                self.out.push(b',');
            }
            first = false;
            self.text(key);
            self.out.push(b':');
            self.value(value, rule);
        });
    }

    fn record(&mut self, record: &dyn Record) {
        let layout = record.layout();
        if layout.positional {
            return record.fields(Fields(&mut |fields| self.positions(layout, fields)));
        }
        record.fields(Fields(&mut |fields| self.properties(layout, fields)));
    }

    fn positions(&mut self, layout: &Layout, fields: &[Ref<'_>]) {
        self.out.push(b'[');
        let mut first = true;
        positions::each(layout, fields, &mut |item, rule| {
            if !first {
                self.out.push(b',');
            }
            first = false;
            self.value(item, rule);
        });
        self.out.push(b']');
    }

    fn properties(&mut self, layout: &Layout, fields: &[Ref<'_>]) {
        self.out.push(b'{');
        let mut first = true;
        for (index, (name, field)) in layout.names.iter().zip(fields).enumerate() {
            // Whether there is a value is known once it was asked for; the name of one that is not there is taken back.
            let before = self.out.len();
            self.name(name, layout.escape, first);
            if self.value(*field, None) && !layout.requires(index) {
                self.out.truncate(before);
            } else {
                first = false;
            }
        }
        if let Some(field) = fields.get(layout.names.len()) {
            self.rest(*field, None, first);
        }
        self.out.push(b'}');
    }

    /// The name of a property with what stands before and after it.
    #[inline]
    fn name(&mut self, name: &str, escape: bool, first: bool) {
        if escape {
            if !first {
                self.out.push(b',');
            }
            self.text(name);
            self.out.push(b':');
        } else {
            // Each branch appends a constant, which is a store and no call.
            self.out.reserve(name.len() + 4);
            if first {
                self.out.push(b'"');
            } else {
                self.out.extend_from_slice(b",\"");
            }
            self.out.extend_from_slice(name.as_bytes());
            self.out.extend_from_slice(b"\":");
        }
    }

    /// The properties without a name in the layout.
    fn rest(&mut self, field: Ref<'_>, rule: Option<Coerce>, first: bool) {
        match field {
            Ref::Map(map) => self.entries(map, rule, first),
            Ref::Value(value) => self.rest(value.view(), rule, first),
            Ref::Coerced(rule, value) => self.rest(value.view(), Some(rule), first),
            _ => {}
        }
    }

    fn constant(&mut self, constant: &Constant) {
        match constant {
            Constant::Text(text) => self.text(text),
            Constant::Integer(number) => self.integer(*number, None),
            Constant::Number(number) => self.float(*number),
            Constant::Bool(truth) => self.boolean(*truth, None),
            Constant::Null => self.null(),
        }
    }

    fn tree(&mut self, json: &Json) {
        match json {
            Json::Null => self.null(),
            Json::Bool(truth) => self.boolean(*truth, None),
            Json::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(number), ..) => self.integer(number, None),
                (_, Some(number), _) => self
                    .out
                    .extend_from_slice(itoa::Buffer::new().format(number).as_bytes()),
                (.., Some(number)) => self.float(number),
                _ => self.out.extend_from_slice(number.to_string().as_bytes()),
            },
            Json::String(text) => self.text(text),
            Json::Array(items) => {
                self.out.push(b'[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.out.push(b',');
                    }
                    self.tree(item);
                }
                self.out.push(b']');
            }
            Json::Object(members) => {
                self.out.push(b'{');
                for (index, (key, value)) in members.iter().enumerate() {
                    if index > 0 {
                        self.out.push(b',');
                    }
                    self.text(key);
                    self.out.push(b':');
                    self.tree(value);
                }
                self.out.push(b'}');
            }
        }
    }

    /// A string with its quotes.
    #[inline]
    fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.out.reserve(bytes.len() + 2);
        self.out.push(b'"');
        let mut start = 0;
        loop {
            let stop = special(bytes, start);
            self.out
                .extend_from_slice(bytes.get(start..stop).unwrap_or_default());
            match bytes.get(stop) {
                None => break,
                Some(byte) => self.escape(*byte),
            }
            start = stop + 1;
        }
        self.out.push(b'"');
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0C => b'f',
            _ => {
                let digits = format!("\\u{byte:04x}");
                self.out.extend_from_slice(digits.as_bytes());
                return;
            }
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }
}
