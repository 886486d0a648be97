import MahdarRecord
import MahdarText

/// Scores readings against gold, article by article.
///
/// A statement found matches one of the gold when their cues overlap; each is used once, the
/// larger overlap first. Of the matched it is asked whether they name the same source and whether
/// the word F1 of the two contents is at least 0.8. What has cue, source and content right is
/// *strictly* right.
public struct Scorer: Sendable {
  let names = NameComparison()
  var counts = Counts()
  var entries = EntryCounts()
  var times = TimeCounts()
  var contentF1 = 0.0
  /// The errors, in the order of the gold; no more than were asked for.
  public private(set) var errors: [String] = []
  private let errorLimit: Int
  /// What became of each statement that carries a confidence.
  var judged: [JudgedStatement] = []
  /// What became of each contact, decision, commitment and incident.
  var judgedEntries: [JudgedStatement] = []

  /// Begins; `errors` is how many errors to keep for showing.
  public init(errors: Int = 0) {
    errorLimit = errors
  }

  /// Counts of everything that a report's figures are made of.
  struct Counts: Sendable {
    var articles = 0
    var altered = 0
    var statements = Tally()
    var strict = 0
    var source = Share()
    var sourceSpan = Share()
    var content = Share()
    var manner = Share()
    var act = Share()
    var negated = Share()
    var via = Share()
    var viaSpurious = 0
    var commitments = Tally()
    var contacts = Tally()
    var participants = Tally()
    var decisions = Tally()
    var decisionBody = Share()
    var decisionAction = Share()
    var entityMentions = Share()
    var entitySpurious = 0
  }

  /// How many there are in the gold, how many were found, and how many of those are right.
  struct Tally: Sendable {
    var gold = 0
    var system = 0
    var hit = 0
  }

  /// How many of how many are right.
  struct Share: Sendable {
    var right = 0
    var all = 0

    mutating func add(_ isRight: Bool) {
      all += 1
      if isRight { right += 1 }
    }
  }

  /// Scores one article; `system` is `nil` where no reading of it is there.
  ///
  /// - Returns: False if the reading is of another text, whose offsets would mean nothing; it
  ///   then counts as empty.
  @discardableResult
  public mutating func add(gold: AnnotatedArticle, system: AnnotatedArticle?) -> Bool {
    counts.articles += 1
    var system = system
    var isSameText = true
    if let found = system, !found.hasText || found.article.text != gold.article.text {
      isSameText = false
      counts.altered += 1
      system = nil
    } else if system == nil {
      note("missing", gold, "no system line")
    }
    let text = ScoredText(gold.article.text.string)
    if let expected = gold.statements {
      addStatements(gold, expected, system?.statements ?? [], text)
    }
    addEntries(gold, system, text)
    if let expected = gold.entities { addEntities(gold, expected, system?.entities ?? [], text) }
    if let expected = gold.times { addTimes(gold, expected, system?.times ?? [], text) }
    return isSameText
  }

  private mutating func addStatements(
    _ article: AnnotatedArticle, _ gold: [AnnotatedStatement], _ system: [AnnotatedStatement],
    _ text: ScoredText
  ) {
    counts.statements.gold += gold.count
    counts.statements.system += system.count
    let matches = match(gold.map(\.cue), system.map(\.cue))
    let matchedGold = Set(matches.map(\.gold))
    let matchedSystem = Set(matches.map(\.system))
    for (index, statement) in gold.enumerated() where !matchedGold.contains(index) {
      note("missed", article, context(of: statement.cue, text))
    }
    for (index, statement) in system.enumerated() where !matchedSystem.contains(index) {
      note("spurious", article, context(of: statement.cue, text))
      judged.append(JudgedStatement(statement, isFound: false, isRight: false))
    }
    for pair in matches {
      let isRight = compare(article, gold[pair.gold], system[pair.system], text)
      judged.append(JudgedStatement(system[pair.system], isFound: true, isRight: isRight))
    }
  }

  /// Compares two statements whose cues overlap.
  private mutating func compare(
    _ article: AnnotatedArticle, _ gold: AnnotatedStatement, _ system: AnnotatedStatement,
    _ text: ScoredText
  ) -> Bool {
    counts.statements.hit += 1
    let cue = text[gold.cue]
    let isSourceRight = compareSources(article, gold, system, text, cue: cue)
    var isContentRight = true
    if let expected = gold.content {
      let f1 = system.content.map { text.wordF1(expected, $0) } ?? 0
      contentF1 += f1
      isContentRight = f1 >= 0.8
      counts.content.add(isContentRight)
      if !isContentRight {
        let found = system.content.map { pythonQuoted(text[$0]) } ?? "None"
        let expected = pythonQuoted(prefix(text[expected], 70))
        note("content", article, "\(cue): gold \(expected), system \(prefix(found, 90))")
      }
    }
    if let manner = gold.manner { counts.manner.add(manner == system.manner) }
    if let act = gold.act { counts.act.add(act == system.act) }
    if let negated = gold.negated { counts.negated.add(negated == system.negated ?? false) }
    if !gold.via.isEmpty {
      counts.via.add(
        gold.via.count == system.via.count
          && zip(gold.via, system.via).allSatisfy { names.isSame($0, $1) })
    } else if !system.via.isEmpty {
      counts.viaSpurious += 1
    }
    if isSourceRight && isContentRight { counts.strict += 1 }
    return isSourceRight && isContentRight
  }

  private mutating func compareSources(
    _ article: AnnotatedArticle, _ gold: AnnotatedStatement, _ system: AnnotatedStatement,
    _ text: ScoredText, cue: String
  ) -> Bool {
    let spanF1: Double? =
      if let a = gold.source, let b = system.source { text.wordF1(a, b) } else { nil }
    var isRight = true
    let entity = gold.sourceEntity.flatMap { $0.isEmpty ? nil : $0 }
    if let expected = entity ?? gold.source.map({ text[$0] }) {
      let named = system.sourceEntity.flatMap { $0.isEmpty ? nil : $0 }
      let found = named ?? system.source.map { text[$0] } ?? ""
      isRight = !found.isEmpty && names.isSame(expected, found)
      if !isRight, entity == nil, let spanF1 { isRight = spanF1 >= 0.8 }
      counts.source.add(isRight)
      if !isRight {
        note(
          "source", article,
          "\(cue): gold \(pythonQuoted(expected)), system \(pythonQuoted(found))")
      }
    }
    if let spanF1 { counts.sourceSpan.add(spanF1 >= 0.8) }
    return isRight
  }

  mutating func note(
    _ kind: String, _ article: AnnotatedArticle, _ message: @autoclosure () -> String
  ) {
    guard errors.count < errorLimit else { return }
    errors.append("\(padded(kind, 9)) \(article.article.id): \(message())")
  }
}

/// The words about a cue, on one line.
func context(of cue: CodePoints, _ text: ScoredText) -> String {
  let words = text[CodePoints(start: max(0, cue.start - 25), end: cue.end + 40)]
  var line = String.UnicodeScalarView()
  for scalar in words.unicodeScalars { line.append(scalar == "\n" ? " " : scalar) }
  return String(line)
}

/// Pairs the spans that overlap, each used once: the larger overlap first, then the nearer
/// starts, then the later of gold and of system.
func match(_ gold: [CodePoints], _ system: [CodePoints]) -> [(gold: Int, system: Int)] {
  match(gold.map { [$0] }, system)
}

/// Pairs likewise what stands at several places of the gold, any of which will do.
func match(_ gold: [[CodePoints]], _ system: [CodePoints]) -> [(gold: Int, system: Int)] {
  var pairs: [(overlap: Int, nearness: Int, gold: Int, system: Int)] = []
  for (i, places) in gold.enumerated() {
    for (j, b) in system.enumerated() {
      for a in places {
        let overlap = a.overlap(b)
        if overlap > 0 { pairs.append((overlap, -abs(a.start - b.start), i, j)) }
      }
    }
  }
  pairs.sort { $0 > $1 }
  var usedGold: Set<Int> = []
  var usedSystem: Set<Int> = []
  var matches: [(gold: Int, system: Int)] = []
  for pair in pairs where !usedGold.contains(pair.gold) && !usedSystem.contains(pair.system) {
    usedGold.insert(pair.gold)
    usedSystem.insert(pair.system)
    matches.append((pair.gold, pair.system))
  }
  return matches
}
