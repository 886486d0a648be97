/// The conditions under which two assertions don't go together.
///
/// That both are about the same is not enough: most figures and days that differ in a story are of two
/// things, and most of what is refused in it nobody has claimed. So what differs must stand among the same
/// words in both.
extension Pairs {
  /// One denies what the other says, or negates it.
  ///
  /// Whoever denies must deny it in so many words; and who says it must not refute or negate it himself.
  func contradict(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (assertions[a], assertions[b])
    if isOneText(one, other) || one.voice == other.voice && !one.voice.isEmpty { return false }
    let likeness = likeness(a, b)
    if one.isDenial != other.isDenial {
      let (said, denied) = one.isDenial ? (other, one) : (one, other)
      guard said.isAsserted, denied.isInDenial, !said.features.refutes, !said.features.hasNegation,
        !denied.features.hasNegation
      else { return false }
      if likeness.cosine <= weights.contradictionWords || isNews(said, after: denied) { return false }
      // The first word of what is denied must be among the first that are said: a denial of how somebody was
      // treated denies no fire, and what is said aside is not what is denied.
      if let head = denied.features.heads.first, !said.features.heads.contains(head) { return false }
      let shared = denied.features.shared(with: said.features)
      return shared.share > weights.deniedCovered && shared.count >= weights.deniedWords
    }
    guard one.isAsserted, other.isAsserted, !one.isDenial, likeness.isOpposed else { return false }
    if one.features.hasNegation == other.features.hasNegation || one.features.refutes
      || other.features.refutes
    {
      return false
    }
    return min(likeness.coveredLater, likeness.coveredEarlier) > weights.negationWords
  }

  /// Whether it was said so long after the denial that it may have come to pass since.
  private func isNews(_ said: Assertion, after denied: Assertion) -> Bool {
    guard let published = said.published, let day = denied.published, published > day else { return false }
    return abs(daysBetween(said, denied)) > weights.denialDays
  }

  /// A figure of which each has another, among the same words.
  func contradictingFigure(_ a: Int, _ b: Int) -> UInt32? {
    let (one, other) = (assertions[a], assertions[b])
    var least = weights.figures
    if one.published != other.published {
      // Whoever counts anew on the next day doesn't contradict.
      if abs(daysBetween(one, other)) > 1 || one.voice == other.voice { return nil }
      least += weights.figuresLater
    }
    guard one.isAsserted, other.isAsserted, score(a, b) > least, !days(a, b), haveOneScene(one, other),
      !one.features.isUpdate, !other.features.isUpdate
    else { return nil }
    // Where more numbers differ, it is told of two things, or of two hours.
    let (own, theirs) = (one.features.numbers, other.features.numbers)
    if own.count(where: { !theirs.contains($0) }) > 1, theirs.count(where: { !own.contains($0) }) > 1 {
      return nil
    }
    // Who says nearly the same once more may tell of another thing.
    if one.voice == other.voice, !one.voice.isEmpty, likeness(a, b).cosine <= weights.figuresOfOne {
      return nil
    }
    return figures(a, b).first { figure, another in
      !goTogether(figure, another) && figure.context.next.contains(where: another.context.next.contains)
        && figure.context.likeness(another.context) > weights.figureContext
        && !tells(one, another) && !tells(other, figure) && !own.contains(another.value)
        && !theirs.contains(figure.value)
    }?.0.measure
  }

  /// Whether a report has a figure itself, elsewhere: then both are told, of two things or at two times.
  private func tells(_ assertion: Assertion, _ figure: ClaimFigure) -> Bool {
    figuresOf[assertion.article, default: [:]][figure.measure, default: []].contains(figure.value)
      || assertion.report.tells(figure, among: weights.tollContext)
  }

  /// Whether years and names don't tell of two things: cures in two towns, quakes in two years.
  private func haveOneScene(_ a: Assertion, _ b: Assertion) -> Bool {
    if a.features.years != b.features.years || arePlacedApart(a, b) { return false }
    let (clocks, others) = (a.features.clocks, b.features.clocks)
    if !clocks.isEmpty, !others.isEmpty, !clocks.contains(where: others.contains) { return false }
    let (own, theirs) = (a.features.terms.filter(\.isName), b.features.terms.filter(\.isName))
    return own.isEmpty || theirs.isEmpty || own.contains { name in theirs.contains { $0.key == name.key } }
  }

  /// Whether each names a place that the other's report knows nothing of, and none that both name.
  private func arePlacedApart(_ a: Assertion, _ b: Assertion) -> Bool {
    guard !a.places.isEmpty, !b.places.isEmpty else { return false }
    func knows(_ places: Set<AssertedPlace>, _ place: AssertedPlace) -> Bool {
      places.contains { $0.isSpelled(as: place) }
    }
    return !a.places.contains { knows(b.report.places, $0) }
      && !b.places.contains { knows(a.report.places, $0) }
  }

  private func daysBetween(_ a: Assertion, _ b: Assertion) -> Int {
    a.published.flatMap { b.distance(to: AssertedDay(day: $0, context: ClaimContext())) } ?? 0
  }

  /// Both name one day each for the same, and not the same one.
  func contradictingDays(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (assertions[a], assertions[b])
    let likeness = likeness(a, b)
    guard score(a, b) > weights.dates,
      min(likeness.coveredLater, likeness.coveredEarlier) > weights.daysCovered,
      days(a, b), one.origin != other.origin,
      abs(daysBetween(one, other)) <= 1, one.days.count == 1, other.days.count == 1, figures(a, b).isEmpty,
      one.isAsserted, other.isAsserted, haveOneScene(one, other)
    else { return false }
    let (day, another) = (one.days[0], other.days[0])
    // The same day of two weeks is more often one that was read wrongly, and a day as far from each report is
    // that of what is told anew each day.
    if let apart = day.days(to: another), apart % 7 == 0 || abs(apart) > weights.daysApart { return false }
    if let distance = one.distance(to: day), distance == other.distance(to: another) { return false }
    // What is told of a day that had not come yet when the other told of what had been is another thing.
    if isNews(to: one, other, day, another) || isNews(to: other, one, another, day) { return false }
    return day.context.likeness(another.context) > weights.dayContext
  }

  private func isNews(to a: Assertion, _ b: Assertion, _ day: AssertedDay, _ another: AssertedDay) -> Bool {
    guard let published = a.published, let later = b.published, published < later else { return false }
    return day.day <= published && another.day > published
  }

  /// What both count of one incident differently, with the figures in their words.
  func contradictingTolls(_ a: Int, _ b: Int) -> [String] {
    let (one, other) = (assertions[a], assertions[b])
    guard likeness(a, b).cosine > weights.toll, haveOneScene(one, other), !days(a, b),
      let own = one.incident?.toll, let theirs = other.incident?.toll
    else { return [] }
    let agreeing = own.count { $0.value == theirs[$0.key] }
    // Where any count is far off, it is told of two things.
    for (key, count) in own {
      if let another = theirs[key], ratio(count, another) > weights.tollRatioAgreeing { return [] }
    }
    return tolls(a, b).filter { key in
      guard let count = own[key], let another = theirs[key], one.features.tells(count),
        other.features.tells(another)
      else { return false }
      // Who tells both counts tells of two things.
      if one.features.numbers.contains(Double(another)) || other.features.numbers.contains(Double(count)) {
        return false
      }
      guard let figure = one.features.figure(of: count), let theirs = other.features.figure(of: another),
        !goTogether(figure, theirs)
      else { return false }
      if figure.context.likeness(theirs.context) <= weights.tollContext { return false }
      let ratio = ratio(count, another)
      if agreeing > 0 { return ratio <= weights.tollRatioAgreeing }
      return ratio <= weights.tollRatio && likeness(a, b).cosine > weights.tollAlone
    }
  }

  private func ratio(_ a: Int, _ b: Int) -> Float { Float(max(a, b)) / Float(max(1, min(a, b))) }

  /// Whether a toll rose from one report to a later one: it was revised, nobody contradicts.
  func isRevised(_ key: String, _ a: Int, _ b: Int) -> Bool {
    if assertions[a].features.isUpdate || assertions[b].features.isUpdate { return true }
    if let own = figure(key, a), let another = figure(key, b),
      assertions[a].report.tells(another, among: weights.tollContext)
        || assertions[b].report.tells(own, among: weights.tollContext)
    {
      return true
    }
    // Who counts anew corrects himself, and in nearly the same words a dispatch was corrected.
    if assertions[a].voice == assertions[b].voice, !assertions[a].voice.isEmpty { return true }
    if likeness(a, b).cosine > weights.tollOfOne { return true }
    guard let day = assertions[a].published, let another = assertions[b].published, day != another,
      let count = assertions[a].incident?.toll[key], let later = assertions[b].incident?.toll[key]
    else { return false }
    return (day < another) == (count < later)
  }

  /// The figure in the words of an assertion that counts of an incident what a key names.
  private func figure(_ key: String, _ assertion: Int) -> ClaimFigure? {
    assertions[assertion].incident?.toll[key].flatMap { assertions[assertion].features.figure(of: $0) }
  }

  /// Whether the words of one are among those of the other: an outlet's sentence and what is quoted in it.
  private func isOneText(_ a: Assertion, _ b: Assertion) -> Bool {
    a.article == b.article && a.span.overlaps(b.span)
  }
}
