//! A model of more than 64 properties.

/// Seventy properties, of which every fifth is optional.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Wide {
    pub p0: ::core::option::Option<i64>,
    pub p1: i64,
    pub p2: i64,
    pub p3: i64,
    pub p4: i64,
    pub p5: ::core::option::Option<i64>,
    pub p6: i64,
    pub p7: i64,
    pub p8: i64,
    pub p9: i64,
    pub p10: ::core::option::Option<i64>,
    pub p11: i64,
    pub p12: i64,
    pub p13: i64,
    pub p14: i64,
    pub p15: ::core::option::Option<i64>,
    pub p16: i64,
    pub p17: i64,
    pub p18: i64,
    pub p19: i64,
    pub p20: ::core::option::Option<i64>,
    pub p21: i64,
    pub p22: i64,
    pub p23: i64,
    pub p24: i64,
    pub p25: ::core::option::Option<i64>,
    pub p26: i64,
    pub p27: i64,
    pub p28: i64,
    pub p29: i64,
    pub p30: ::core::option::Option<i64>,
    pub p31: i64,
    pub p32: i64,
    pub p33: i64,
    pub p34: i64,
    pub p35: ::core::option::Option<i64>,
    pub p36: i64,
    pub p37: i64,
    pub p38: i64,
    pub p39: i64,
    pub p40: ::core::option::Option<i64>,
    pub p41: i64,
    pub p42: i64,
    pub p43: i64,
    pub p44: i64,
    pub p45: ::core::option::Option<i64>,
    pub p46: i64,
    pub p47: i64,
    pub p48: i64,
    pub p49: i64,
    pub p50: ::core::option::Option<i64>,
    pub p51: i64,
    pub p52: i64,
    pub p53: i64,
    pub p54: i64,
    pub p55: ::core::option::Option<i64>,
    pub p56: i64,
    pub p57: i64,
    pub p58: i64,
    pub p59: i64,
    pub p60: ::core::option::Option<i64>,
    pub p61: i64,
    pub p62: i64,
    pub p63: i64,
    pub p64: i64,
    pub p65: ::core::option::Option<i64>,
    pub p66: i64,
    pub p67: i64,
    pub p68: i64,
    pub p69: i64,
}
impl ::runtime::model::Record for Wide {
    fn layout(&self) -> &'static ::runtime::model::Layout {
        static LAYOUT: ::runtime::model::Layout = ::runtime::model::Layout {
            name: "Wide",
            names: &[
                "p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11", "p12",
                "p13", "p14", "p15", "p16", "p17", "p18", "p19", "p20", "p21", "p22", "p23", "p24",
                "p25", "p26", "p27", "p28", "p29", "p30", "p31", "p32", "p33", "p34", "p35", "p36",
                "p37", "p38", "p39", "p40", "p41", "p42", "p43", "p44", "p45", "p46", "p47", "p48",
                "p49", "p50", "p51", "p52", "p53", "p54", "p55", "p56", "p57", "p58", "p59", "p60",
                "p61", "p62", "p63", "p64", "p65", "p66", "p67", "p68", "p69",
            ],
            required: &[0xef7bdef7bdef7bde, 0x3d],
            escape: false,
        };
        &LAYOUT
    }
    fn fields(&self, visit: &mut ::runtime::model::Fields<'_>) {
        visit(&[
            ::runtime::model::Ref::OptI64(&self.p0), ::runtime::model::Ref::I64(&self.p1), ::runtime::model::Ref::I64(&self.p2),
            ::runtime::model::Ref::I64(&self.p3), ::runtime::model::Ref::I64(&self.p4), ::runtime::model::Ref::OptI64(&self.p5),
            ::runtime::model::Ref::I64(&self.p6), ::runtime::model::Ref::I64(&self.p7), ::runtime::model::Ref::I64(&self.p8),
            ::runtime::model::Ref::I64(&self.p9), ::runtime::model::Ref::OptI64(&self.p10), ::runtime::model::Ref::I64(&self.p11),
            ::runtime::model::Ref::I64(&self.p12), ::runtime::model::Ref::I64(&self.p13), ::runtime::model::Ref::I64(&self.p14),
            ::runtime::model::Ref::OptI64(&self.p15), ::runtime::model::Ref::I64(&self.p16), ::runtime::model::Ref::I64(&self.p17),
            ::runtime::model::Ref::I64(&self.p18), ::runtime::model::Ref::I64(&self.p19), ::runtime::model::Ref::OptI64(&self.p20),
            ::runtime::model::Ref::I64(&self.p21), ::runtime::model::Ref::I64(&self.p22), ::runtime::model::Ref::I64(&self.p23),
            ::runtime::model::Ref::I64(&self.p24), ::runtime::model::Ref::OptI64(&self.p25), ::runtime::model::Ref::I64(&self.p26),
            ::runtime::model::Ref::I64(&self.p27), ::runtime::model::Ref::I64(&self.p28), ::runtime::model::Ref::I64(&self.p29),
            ::runtime::model::Ref::OptI64(&self.p30), ::runtime::model::Ref::I64(&self.p31), ::runtime::model::Ref::I64(&self.p32),
            ::runtime::model::Ref::I64(&self.p33), ::runtime::model::Ref::I64(&self.p34), ::runtime::model::Ref::OptI64(&self.p35),
            ::runtime::model::Ref::I64(&self.p36), ::runtime::model::Ref::I64(&self.p37), ::runtime::model::Ref::I64(&self.p38),
            ::runtime::model::Ref::I64(&self.p39), ::runtime::model::Ref::OptI64(&self.p40), ::runtime::model::Ref::I64(&self.p41),
            ::runtime::model::Ref::I64(&self.p42), ::runtime::model::Ref::I64(&self.p43), ::runtime::model::Ref::I64(&self.p44),
            ::runtime::model::Ref::OptI64(&self.p45), ::runtime::model::Ref::I64(&self.p46), ::runtime::model::Ref::I64(&self.p47),
            ::runtime::model::Ref::I64(&self.p48), ::runtime::model::Ref::I64(&self.p49), ::runtime::model::Ref::OptI64(&self.p50),
            ::runtime::model::Ref::I64(&self.p51), ::runtime::model::Ref::I64(&self.p52), ::runtime::model::Ref::I64(&self.p53),
            ::runtime::model::Ref::I64(&self.p54), ::runtime::model::Ref::OptI64(&self.p55), ::runtime::model::Ref::I64(&self.p56),
            ::runtime::model::Ref::I64(&self.p57), ::runtime::model::Ref::I64(&self.p58), ::runtime::model::Ref::I64(&self.p59),
            ::runtime::model::Ref::OptI64(&self.p60), ::runtime::model::Ref::I64(&self.p61), ::runtime::model::Ref::I64(&self.p62),
            ::runtime::model::Ref::I64(&self.p63), ::runtime::model::Ref::I64(&self.p64), ::runtime::model::Ref::OptI64(&self.p65),
            ::runtime::model::Ref::I64(&self.p66), ::runtime::model::Ref::I64(&self.p67), ::runtime::model::Ref::I64(&self.p68),
            ::runtime::model::Ref::I64(&self.p69),
        ])
    }
    fn slots(&mut self, visit: &mut ::runtime::model::Slots<'_>) {
        visit(&mut [
            ::runtime::model::Mut::OptI64(&mut self.p0), ::runtime::model::Mut::I64(&mut self.p1), ::runtime::model::Mut::I64(&mut self.p2),
            ::runtime::model::Mut::I64(&mut self.p3), ::runtime::model::Mut::I64(&mut self.p4), ::runtime::model::Mut::OptI64(&mut self.p5),
            ::runtime::model::Mut::I64(&mut self.p6), ::runtime::model::Mut::I64(&mut self.p7), ::runtime::model::Mut::I64(&mut self.p8),
            ::runtime::model::Mut::I64(&mut self.p9), ::runtime::model::Mut::OptI64(&mut self.p10), ::runtime::model::Mut::I64(&mut self.p11),
            ::runtime::model::Mut::I64(&mut self.p12), ::runtime::model::Mut::I64(&mut self.p13), ::runtime::model::Mut::I64(&mut self.p14),
            ::runtime::model::Mut::OptI64(&mut self.p15), ::runtime::model::Mut::I64(&mut self.p16), ::runtime::model::Mut::I64(&mut self.p17),
            ::runtime::model::Mut::I64(&mut self.p18), ::runtime::model::Mut::I64(&mut self.p19), ::runtime::model::Mut::OptI64(&mut self.p20),
            ::runtime::model::Mut::I64(&mut self.p21), ::runtime::model::Mut::I64(&mut self.p22), ::runtime::model::Mut::I64(&mut self.p23),
            ::runtime::model::Mut::I64(&mut self.p24), ::runtime::model::Mut::OptI64(&mut self.p25), ::runtime::model::Mut::I64(&mut self.p26),
            ::runtime::model::Mut::I64(&mut self.p27), ::runtime::model::Mut::I64(&mut self.p28), ::runtime::model::Mut::I64(&mut self.p29),
            ::runtime::model::Mut::OptI64(&mut self.p30), ::runtime::model::Mut::I64(&mut self.p31), ::runtime::model::Mut::I64(&mut self.p32),
            ::runtime::model::Mut::I64(&mut self.p33), ::runtime::model::Mut::I64(&mut self.p34), ::runtime::model::Mut::OptI64(&mut self.p35),
            ::runtime::model::Mut::I64(&mut self.p36), ::runtime::model::Mut::I64(&mut self.p37), ::runtime::model::Mut::I64(&mut self.p38),
            ::runtime::model::Mut::I64(&mut self.p39), ::runtime::model::Mut::OptI64(&mut self.p40), ::runtime::model::Mut::I64(&mut self.p41),
            ::runtime::model::Mut::I64(&mut self.p42), ::runtime::model::Mut::I64(&mut self.p43), ::runtime::model::Mut::I64(&mut self.p44),
            ::runtime::model::Mut::OptI64(&mut self.p45), ::runtime::model::Mut::I64(&mut self.p46), ::runtime::model::Mut::I64(&mut self.p47),
            ::runtime::model::Mut::I64(&mut self.p48), ::runtime::model::Mut::I64(&mut self.p49), ::runtime::model::Mut::OptI64(&mut self.p50),
            ::runtime::model::Mut::I64(&mut self.p51), ::runtime::model::Mut::I64(&mut self.p52), ::runtime::model::Mut::I64(&mut self.p53),
            ::runtime::model::Mut::I64(&mut self.p54), ::runtime::model::Mut::OptI64(&mut self.p55), ::runtime::model::Mut::I64(&mut self.p56),
            ::runtime::model::Mut::I64(&mut self.p57), ::runtime::model::Mut::I64(&mut self.p58), ::runtime::model::Mut::I64(&mut self.p59),
            ::runtime::model::Mut::OptI64(&mut self.p60), ::runtime::model::Mut::I64(&mut self.p61), ::runtime::model::Mut::I64(&mut self.p62),
            ::runtime::model::Mut::I64(&mut self.p63), ::runtime::model::Mut::I64(&mut self.p64), ::runtime::model::Mut::OptI64(&mut self.p65),
            ::runtime::model::Mut::I64(&mut self.p66), ::runtime::model::Mut::I64(&mut self.p67), ::runtime::model::Mut::I64(&mut self.p68),
            ::runtime::model::Mut::I64(&mut self.p69),
        ])
    }
}

impl ::runtime::Value for Wide {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Record(self)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Record(self)
    }
}
impl ::runtime::Blank for Wide {
    fn blank() -> Self {
        Self {
            p0: ::runtime::Blank::blank(), p1: ::runtime::Blank::blank(), p2: ::runtime::Blank::blank(),
            p3: ::runtime::Blank::blank(), p4: ::runtime::Blank::blank(), p5: ::runtime::Blank::blank(),
            p6: ::runtime::Blank::blank(), p7: ::runtime::Blank::blank(), p8: ::runtime::Blank::blank(),
            p9: ::runtime::Blank::blank(), p10: ::runtime::Blank::blank(), p11: ::runtime::Blank::blank(),
            p12: ::runtime::Blank::blank(), p13: ::runtime::Blank::blank(), p14: ::runtime::Blank::blank(),
            p15: ::runtime::Blank::blank(), p16: ::runtime::Blank::blank(), p17: ::runtime::Blank::blank(),
            p18: ::runtime::Blank::blank(), p19: ::runtime::Blank::blank(), p20: ::runtime::Blank::blank(),
            p21: ::runtime::Blank::blank(), p22: ::runtime::Blank::blank(), p23: ::runtime::Blank::blank(),
            p24: ::runtime::Blank::blank(), p25: ::runtime::Blank::blank(), p26: ::runtime::Blank::blank(),
            p27: ::runtime::Blank::blank(), p28: ::runtime::Blank::blank(), p29: ::runtime::Blank::blank(),
            p30: ::runtime::Blank::blank(), p31: ::runtime::Blank::blank(), p32: ::runtime::Blank::blank(),
            p33: ::runtime::Blank::blank(), p34: ::runtime::Blank::blank(), p35: ::runtime::Blank::blank(),
            p36: ::runtime::Blank::blank(), p37: ::runtime::Blank::blank(), p38: ::runtime::Blank::blank(),
            p39: ::runtime::Blank::blank(), p40: ::runtime::Blank::blank(), p41: ::runtime::Blank::blank(),
            p42: ::runtime::Blank::blank(), p43: ::runtime::Blank::blank(), p44: ::runtime::Blank::blank(),
            p45: ::runtime::Blank::blank(), p46: ::runtime::Blank::blank(), p47: ::runtime::Blank::blank(),
            p48: ::runtime::Blank::blank(), p49: ::runtime::Blank::blank(), p50: ::runtime::Blank::blank(),
            p51: ::runtime::Blank::blank(), p52: ::runtime::Blank::blank(), p53: ::runtime::Blank::blank(),
            p54: ::runtime::Blank::blank(), p55: ::runtime::Blank::blank(), p56: ::runtime::Blank::blank(),
            p57: ::runtime::Blank::blank(), p58: ::runtime::Blank::blank(), p59: ::runtime::Blank::blank(),
            p60: ::runtime::Blank::blank(), p61: ::runtime::Blank::blank(), p62: ::runtime::Blank::blank(),
            p63: ::runtime::Blank::blank(), p64: ::runtime::Blank::blank(), p65: ::runtime::Blank::blank(),
            p66: ::runtime::Blank::blank(), p67: ::runtime::Blank::blank(), p68: ::runtime::Blank::blank(),
            p69: ::runtime::Blank::blank(),
        }
    }
}

impl ::core::fmt::Debug for Wide {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Wide {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Wide {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
    }
}
