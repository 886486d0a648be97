public import MahdarRecord
import MahdarText

/// Turns articles into the features that clustering compares.
///
/// Keeps the words it has met, so make one a task and reuse it.
public struct StoryExtractor: ~Copyable {
  private let knowledge: StoryKnowledge
  private let morphology: Morphology
  /// For each word type what it counts as; void when the morphology forgets its types.
  private var words: [ContentWord?] = []
  private var generation = -1

  /// An extractor with this knowledge.
  public init(_ knowledge: StoryKnowledge) {
    self.knowledge = knowledge
    morphology = Morphology(knowledge.lexicon)
  }

  /// How many words of the body count in the lead, twice there, in the first paragraphs, and at all.
  private static let (lead, doubled, beginning, whole) = (80, 60, 150, 500)
  /// The most words of the text that are kept for comparing it with copies.
  private static let mostWords = 2000
  /// The most labels that an article keeps.
  private static let mostLabels = 32

  /// The features of one article.
  ///
  /// - Complexity: O(*n*) in the text.
  public mutating func features(of article: Article) -> StoryFeatures {
    var counts = TermCounts()
    var sources = SourceFinder(outlets: knowledge.outlets)
    let title = Document(Text(article.title ?? ""), morphology)
    forgetIfNeeded()
    for token in title.tokens {
      guard let word = word(token, title.text) else { continue }
      counts.add(word.key, title: true, weight: 2, isInLead: true)
      counts.label(word.key, title.text[token.range], most: Self.mostLabels)
    }
    // A document's word types hold until the next one is made, so each is done with first.
    for author in article.authors {
      sources.lookThrough(Document(Text(author), morphology), morphology, upTo: .max)
    }
    let body = Document(article.text, morphology)
    forgetIfNeeded()
    var words: [UInt32] = []
    var position = 0
    for token in body.tokens where token.kind != .mark && token.kind != .newline {
      if words.count < Self.mostWords { words.append(form(token, body.text)) }
      guard let word = word(token, body.text) else { continue }
      if position < Self.whole {
        counts.add(
          word.key, title: false,
          weight: position < Self.doubled ? 2 : position < Self.beginning ? 1 : 0,
          isInLead: position < Self.lead)
        if word.isName, position < Self.lead {
          counts.label(word.key, body.text[token.range], most: Self.mostLabels)
        }
      }
      position += 1
    }
    sources.lookThrough(body, morphology, upTo: SourceFinder.dateline)
    let day = article.published.flatMap { CalendarDay(iso8601: $0) }.map { Int32($0.number) }
    return StoryFeatures(
      id: article.id, outlet: article.outlet, day: day, terms: counts.terms,
      words: words, sources: sources.ids, labels: counts.labels)
  }

  /// Forgets what the words count as when the morphology has begun anew.
  private mutating func forgetIfNeeded() {
    if generation == morphology.generation { return }
    generation = morphology.generation
    words.removeAll(keepingCapacity: true)
  }

  /// The number of a word as it is written, but for spelling.
  private func form(_ token: Token, _ text: Text) -> UInt32 {
    token.kind == .number
      ? TermKey.number(text.bytes, token.range.bounds)
      : TermKey.key(morphology.lexemes[Int(token.lexeme)].key)
  }

  /// What a token counts as; `nil` for words that tell nothing of the event.
  private mutating func word(_ token: Token, _ text: Text) -> ContentWord? {
    switch token.kind {
    case .mark, .newline: return nil
    case .number:
      return ContentWord(key: TermKey.number(text.bytes, token.range.bounds), isName: false)
    case .word, .foreign:
      let lexeme = Int(token.lexeme)
      if lexeme == 0 { return nil }
      while words.count <= lexeme {
        words.append(ContentWord(Int32(words.count), morphology, knowledge.lexicon))
      }
      return words[lexeme]
    }
  }
}

/// A word that tells something of the event.
struct ContentWord {
  let key: UInt32
  let isName: Bool

  init(key: UInt32, isName: Bool) {
    self.key = key
    self.isName = isName
  }

  /// What a word type counts as; `nil` for function words, verbs of saying, titles and words of time.
  init?(_ lexeme: Int32, _ morphology: Morphology, _ lexicon: Lexicon) {
    let entry = morphology.lexemes[Int(lexeme)]
    guard entry.letters > 0 else { return nil }
    guard entry.analysisCount > 0 else {
      self.init(key: TermKey.key(morphology.form(lexeme)), isName: true)
      return
    }
    let analysis = morphology.analyses[Int(entry.firstAnalysis)]
    guard analysis.stem >= 0 else {
      let codes = morphology.form(lexeme)
      let stem = codes[min(Int(analysis.stemStart), codes.count)...]
      self.init(key: TermKey.skeleton(Array(stem)), isName: true)
      return
    }
    let stem = lexicon.stems[Int(analysis.stem)]
    switch stem.partOfSpeech {
    case .adposition, .particle, .pronoun, .coordinatingConjunction, .subordinatingConjunction,
      .determiner, .auxiliary, .interjection, .punctuation:
      return nil
    default: break
    }
    if !stem.classes.isDisjoint(with: ContentWord.silent) { return nil }
    self.init(
      key: TermKey.skeleton(Folding.fold(lexicon.lemmas[Int(stem.lemma)])),
      isName: stem.partOfSpeech == .properNoun || !stem.classes.isDisjoint(with: ContentWord.naming))
  }

  /// Words that stand in every report.
  private static let silent: WordClasses = [
    .speech, .office, .honorific, .rank, .royal, .temporal, .month,
  ]
  private static let naming: WordClasses = [.givenName, .familyName, .country, .place, .nisba]
}
