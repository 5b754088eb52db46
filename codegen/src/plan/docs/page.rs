//! The lines that are written, with the quotes, lists and items that stand around the next block.

/// How many quotes, lists and items may stand in one another; what is deeper is written at this depth.
const FRAME_LIMIT: usize = 12;
/// The greatest number that Markdown takes for that of a list's item.
const NUMBER_LIMIT: u64 = 999_999_999;
/// A container around what is being written.
enum Frame {
    Quote {
        fresh: bool,
    },
    List {
        next: Option<u64>,
        other_marker: bool,
        fresh: bool,
        loose: bool,
    },
    Item {
        marker: Option<String>,
        indent: usize,
        loose: bool,
    },
}

impl Frame {
    fn is_fresh(&self) -> bool {
        match self {
            Frame::Quote { fresh } | Frame::List { fresh, .. } => *fresh,
            Frame::Item { marker, .. } => marker.is_some(),
        }
    }

    fn continuation(&self) -> String {
        match self {
            Frame::Quote { .. } => "> ".to_owned(),
            Frame::Item { indent, .. } => " ".repeat(*indent),
            Frame::List { .. } => String::new(),
        }
    }
}

/// What is written so far.
#[derive(Default)]
pub(super) struct Page {
    pub(super) lines: Vec<String>,
    frames: Vec<Frame>,
    /// How many containers are open beyond the limit.
    hidden: usize,
    /// Whether the last block was the text of a tight list's item.
    pub(super) after_tight: bool,
    /// The depth and kind of the list that ended last, if nothing was written since.
    ended_list: Option<(usize, bool, bool)>,
}

impl Page {
    pub(super) fn open_quote(&mut self) {
        if self.is_shown() {
            self.frames.push(Frame::Quote { fresh: true });
        }
    }

    /// Opens a list, with a marker of its own if it would otherwise run on from the one before.
    pub(super) fn open_list(&mut self, first: Option<u64>) {
        if self.is_shown() {
            let before = self.ended_list.filter(|(depth, ordered, _)| {
                *depth == self.frames.len() && *ordered == first.is_some()
            });
            let other_marker = before.is_some_and(|(.., other)| !other);
            self.frames.push(Frame::List {
                next: first,
                other_marker,
                fresh: true,
                loose: false,
            });
        }
    }

    pub(super) fn open_item(&mut self) {
        if self.hidden > 0 {
            self.hidden += 1;
            return;
        }
        let Some(Frame::List {
            next, other_marker, ..
        }) = self.frames.last_mut()
        else {
            return;
        };
        let marker = match (next, *other_marker) {
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(number), other) => {
                let marker = format!("{number}{}", if other { ") " } else { ". " });
                *number = (*number + 1).min(NUMBER_LIMIT);
                marker
            }
        };
        let indent = marker.len();
        self.frames.push(Frame::Item {
            marker: Some(marker),
            indent,
            loose: false,
        });
    }

    /// Notes that the item has paragraphs, so that its list is loose.
    pub(super) fn loosen(&mut self) {
        if let Some(Frame::Item { loose, .. }) = self.frames.last_mut() {
            *loose = true;
        }
    }

    /// Closes the innermost container.
    pub(super) fn close(&mut self) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        match self.frames.pop() {
            Some(Frame::Item {
                loose: true,
                marker: None,
                ..
            }) => {
                if let Some(Frame::List { loose, .. }) = self.frames.last_mut() {
                    *loose = true;
                }
            }
            Some(Frame::List {
                next,
                other_marker,
                fresh: false,
                ..
            }) => {
                self.ended_list = Some((self.frames.len(), next.is_some(), other_marker));
                self.after_tight = false;
            }
            _ => {}
        }
    }

    /// Writes a block, with a blank line before it where it is needed or `join` is not set.
    pub(super) fn write(&mut self, block: &[String], join: bool) {
        if block.is_empty() {
            return;
        }
        if !self.lines.is_empty() && !join && !self.joins() {
            let prefix = self.prefix_of_written();
            self.lines.push(prefix.trim_end().to_owned());
        }
        for line in block {
            let mut prefixed = self.take_prefix();
            prefixed.push_str(line);
            prefixed.truncate(prefixed.trim_end_matches(' ').len());
            self.lines.push(prefixed);
        }
        self.after_tight = false;
        self.ended_list = None;
    }

    /// Whether the block to be written next is an item that follows on without a blank line.
    fn joins(&self) -> bool {
        let first = self.frames.iter().find(|frame| frame.is_fresh());
        match first {
            // The first item of a list within an item; a number other than 1 would read as text there.
            Some(Frame::List { next, .. }) => self.after_tight && next.is_none_or(|next| next == 2),
            Some(Frame::Item { .. }) => {
                let list = self
                    .frames
                    .iter()
                    .rev()
                    .find(|frame| matches!(frame, Frame::List { fresh: false, .. }));
                matches!(list, Some(Frame::List { loose: false, .. }))
            }
            _ => false,
        }
    }

    /// The prefix of a blank line: the containers in which something stands already.
    fn prefix_of_written(&self) -> String {
        let written = self.frames.iter().take_while(|frame| !frame.is_fresh());
        written.map(Frame::continuation).collect()
    }

    /// The prefix of the next line, with the markers of items that open on it.
    fn take_prefix(&mut self) -> String {
        let mut prefix = String::new();
        for frame in &mut self.frames {
            let opening = match frame {
                Frame::Item { marker, .. } => marker.take(),
                Frame::Quote { fresh } | Frame::List { fresh, .. } => {
                    *fresh = false;
                    None
                }
            };
            prefix.push_str(&opening.unwrap_or_else(|| frame.continuation()));
        }
        prefix
    }

    /// Whether a container that opens now is shown; if not, it is counted.
    fn is_shown(&mut self) -> bool {
        let shown = self.hidden == 0 && self.frames.len() < FRAME_LIMIT;
        self.hidden += usize::from(!shown);
        shown
    }
}
