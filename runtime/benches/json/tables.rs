//! The structs with tables, as the generator prints them.

use runtime::model::{Fields, Layout, Mut, Record, Ref, Slots};
use runtime::{Blank, Value};

pub struct Item {
    pub id: i64,
    pub name: String,
    pub nick_name: Option<String>,
    pub tags: Vec<String>,
    pub active: bool,
    pub score: Option<f64>,
    pub child: Option<Box<Item>>,
    pub type_: String,
    pub count: Option<i64>,
    pub parts: Option<Vec<Part>>,
}

impl Record for Item {
    fn layout(&self) -> &'static Layout {
        &Layout {
            name: "Item",
            names: &[
                "id", "name", "nickName", "tags", "active", "score", "child", "type", "count",
                "parts",
            ],
            required: &[0b1001_1011],
            escape: false,
            positional: false,
        }
    }
    fn fields(&self, visit: Fields<'_>) {
        visit.take(&[
            Ref::I64(&self.id),
            Ref::Text(&self.name),
            Ref::OptText(&self.nick_name),
            Ref::Texts(&self.tags),
            Ref::Bool(&self.active),
            Ref::OptF64(&self.score),
            Ref::Opt(&self.child),
            Ref::Text(&self.type_),
            Ref::OptI64(&self.count),
            Ref::Opt(&self.parts),
        ])
    }
    fn slots(&mut self, visit: Slots<'_>) {
        visit.take(&mut [
            Mut::I64(&mut self.id),
            Mut::Text(&mut self.name),
            Mut::OptText(&mut self.nick_name),
            Mut::Texts(&mut self.tags),
            Mut::Bool(&mut self.active),
            Mut::OptF64(&mut self.score),
            Mut::Opt(&mut self.child),
            Mut::Text(&mut self.type_),
            Mut::OptI64(&mut self.count),
            Mut::Opt(&mut self.parts),
        ])
    }
}

impl Value for Item {
    fn view(&self) -> Ref<'_> {
        Ref::Record(self)
    }
    fn slot(&mut self) -> Mut<'_> {
        Mut::Record(self)
    }
}

impl Blank for Item {
    fn blank() -> Self {
        Self {
            id: Blank::blank(),
            name: Blank::blank(),
            nick_name: Blank::blank(),
            tags: Blank::blank(),
            active: Blank::blank(),
            score: Blank::blank(),
            child: Blank::blank(),
            type_: Blank::blank(),
            count: Blank::blank(),
            parts: Blank::blank(),
        }
    }
}

pub struct Part {
    pub index: i64,
    pub text: String,
    pub done: bool,
    pub weight: f64,
}

impl Record for Part {
    fn layout(&self) -> &'static Layout {
        &Layout {
            name: "Part",
            names: &["index", "text", "done", "weight"],
            required: &[0b1111],
            escape: false,
            positional: false,
        }
    }
    fn fields(&self, visit: Fields<'_>) {
        visit.take(&[
            Ref::I64(&self.index),
            Ref::Text(&self.text),
            Ref::Bool(&self.done),
            Ref::F64(&self.weight),
        ])
    }
    fn slots(&mut self, visit: Slots<'_>) {
        visit.take(&mut [
            Mut::I64(&mut self.index),
            Mut::Text(&mut self.text),
            Mut::Bool(&mut self.done),
            Mut::F64(&mut self.weight),
        ])
    }
}

impl Value for Part {
    fn view(&self) -> Ref<'_> {
        Ref::Record(self)
    }
    fn slot(&mut self) -> Mut<'_> {
        Mut::Record(self)
    }
}

impl Blank for Part {
    fn blank() -> Self {
        Self {
            index: Blank::blank(),
            text: Blank::blank(),
            done: Blank::blank(),
            weight: Blank::blank(),
        }
    }
}
