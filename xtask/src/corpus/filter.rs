//! A pattern of paths: `*` stands for any text, `?` for one character; a pattern without either for every path that holds it.

/// Whether a path is meant by a pattern.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    if !pattern.contains(['*', '?']) {
        return path.contains(pattern);
    }
    let (pattern, path): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), path.chars().collect());
    let (mut at, mut read) = (0, 0);
    // Where the last `*` stood, and up to where it has been taken to reach.
    let mut star: Option<(usize, usize)> = None;
    while read < path.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(c) if *c == '?' || *c == path[read] => {
                at += 1;
                read += 1;
            }
            _ => {
                let Some((from, reach)) = star else {
                    return false;
                };
                star = Some((from, reach + 1));
                at = from + 1;
                read = reach + 1;
            }
        }
    }
    pattern[at..].iter().all(|c| *c == '*')
}
