use super::*;

#[test]
fn a_dead_server_is_asked_a_few_times_more_and_no_further() {
    let budget = Budget::default();
    let retries = (0..1000).filter(|_| budget.take(false).is_some()).count();
    assert_eq!(retries, 35);
    let budget = Budget::default();
    let retries = (0..1000).filter(|_| budget.take(true).is_some()).count();
    assert_eq!(retries, 100);
}

#[test]
fn what_succeeds_fills_it_again_and_never_over_the_brim() {
    let budget = Budget::default();
    let taken = budget.take(false);
    assert_eq!(budget.0.load(Ordering::Relaxed), 486);
    budget.succeeded(taken);
    budget.succeeded(None);
    assert_eq!(budget.0.load(Ordering::Relaxed), 500);
    while budget.take(false).is_some() {}
    let left = budget.0.load(Ordering::Relaxed);
    budget.succeeded(None);
    assert_eq!(budget.0.load(Ordering::Relaxed), left + 1);
}
