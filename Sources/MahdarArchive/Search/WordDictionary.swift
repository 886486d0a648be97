import GRDB
import MahdarText

/// What one word form is found by.
struct WordTerms: Equatable {
  var stem: [UInt8]
  var lemma: [UInt8]
  var root: [UInt8]
}

/// The archive's own dictionary: which stem, lemma and root each word form of its texts has.
///
/// The lexicon is asked once for each form, and its answer is kept in the table `word`. So the index
/// stays consistent when the lexicon learns, and a query needs no lexicon as long as its words occur.
///
/// Belongs to the archive's one writing connection, and is used on its queue alone.
final class WordDictionary {
  /// Folded form and spelling byte to entry.
  private var forms = FormTable(capacity: 1 << 16)
  /// For each entry: lengths of stem, lemma and root, then their codes.
  private var terms: [UInt8] = []
  private var starts: [UInt32] = []
  /// Entries that the table `word` has not got yet.
  private var pending: [Int] = []
  private var morphology: Morphology?
  private var roots: RootFinder?
  private let lexicon: () throws -> Lexicon
  /// Whether what the table holds is in memory.
  private(set) var isLoaded = false
  private var key: [UInt8] = []
  /// What else the writing connection remembers.
  private(set) lazy var state = WritingState(self)

  /// Packs texts and records for the same connection.
  let bodies: BodyWriter

  init(lexicon: @escaping () throws -> Lexicon, bodies: BodyWriter) {
    self.lexicon = lexicon
    self.bodies = bodies
  }

  /// Takes in what the table `word` holds, once.
  func load(_ db: Database) throws {
    if isLoaded { return }
    let rows = try Row.fetchCursor(db, sql: "SELECT form, spelling, stem, lemma, root FROM word")
    while let row = try rows.next() {
      let form: String = row[0]
      let spelling: Int = row[1]
      let word = WordTerms(
        stem: Folding.fold(row[2]), lemma: Folding.fold(row[3]), root: Folding.fold(row[4]))
      _ = insert(Folding.fold(form) + [UInt8(truncatingIfNeeded: spelling)], word)
    }
    isLoaded = true
  }

  /// The lexicon, after ``prepare()``.
  var knownLexicon: Lexicon { morphology?.lexicon ?? LexiconBuilder().build() }

  /// Makes ready to meet forms that are not listed.
  func prepare() throws {
    if morphology != nil { return }
    let lexicon = try lexicon()
    morphology = Morphology(lexicon)
    roots = RootFinder(lexicon)
  }

  /// Forgets everything: after a transaction that was rolled back.
  func reset() {
    forms.removeAll()
    terms.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    pending.removeAll()
    isLoaded = false
    bodies.reset()
  }

  /// Writes what was learned since the last call.
  func save(_ db: Database) throws {
    if pending.isEmpty { return }
    let statement = try db.cachedStatement(
      sql: "INSERT INTO word (form, spelling, stem, lemma, root) VALUES (?, ?, ?, ?, ?)")
    let kin = try StemKin(db)
    for entry in pending {
      let codes = forms.form(entry)
      let word = self.terms(entry)
      try statement.execute(arguments: [
        letters(codes.dropLast()), Int(codes.last ?? 0), letters(word.stem), letters(word.lemma),
        letters(word.root),
      ])
      try kin.add(stem: letters(word.stem), lemma: letters(word.lemma), root: letters(word.root))
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// The entry of a word of a text, learned if it is new; -1 if it is new and no lexicon is at hand.
  func entry(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    key.removeAll(keepingCapacity: true)
    Folding.fold(bytes, range, into: &key)
    key.append(Spelling(bytes, range).rawValue)
    let known = forms.find(key.span, 0..<key.count)
    if known >= 0 { return known }
    guard let morphology, let roots else { return -1 }
    if pending.count & 0xFFF == 0 { morphology.begin() }
    let entry = insert(key, morphology.terms(morphology.lexeme(bytes, range), roots))
    pending.append(entry)
    return entry
  }

  private func insert(_ key: [UInt8], _ word: WordTerms) -> Int {
    let entry = forms.insert(key)
    if entry < starts.count { return entry }
    starts.append(UInt32(terms.count))
    // Something must stand at each word's place.
    var word = word
    if word.stem.isEmpty { word.stem = key.count > 1 ? Array(key.dropLast()) : [Letter.other] }
    for part in [word.stem, word.lemma, word.root] { terms.append(UInt8(min(part.count, 60))) }
    for part in [word.stem, word.lemma, word.root] { terms += part.prefix(60) }
    return entry
  }

  /// What an entry is found by.
  func terms(_ entry: Int) -> WordTerms {
    let start = Int(starts[entry])
    let (stem, lemma, root) = (Int(terms[start]), Int(terms[start + 1]), Int(terms[start + 2]))
    let codes = terms[(start + 3)..<(start + 3 + stem + lemma + root)]
    return WordTerms(
      stem: Array(codes.prefix(stem)), lemma: Array(codes.dropFirst(stem).prefix(lemma)),
      root: Array(codes.suffix(root)))
  }

  /// Appends the stem of an entry: what the word is found by.
  @inline(__always)
  func appendStem(_ entry: Int, to buffer: inout [UInt8]) {
    let start = Int(starts[entry])
    for index in (start + 3)..<(start + 3 + Int(terms[start])) { buffer.append(terms[index]) }
  }
}

/// Which stems a lemma or a root has in the archive: the table `stemOf`.
///
/// The index holds stems alone; a search by lemma or root asks for all its stems.
struct StemKin {
  private let insert: GRDB.Statement

  init(_ db: Database) throws {
    insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO stemOf (term, stem) VALUES (?, ?)")
  }

  /// Notes a word's stem under its lemma and root, those that it has.
  func add(stem: String, lemma: String, root: String) throws {
    if !lemma.isEmpty { try insert.execute(arguments: [TermField.lemma.mark + lemma, stem]) }
    if !root.isEmpty { try insert.execute(arguments: [TermField.root.mark + root, stem]) }
  }

  /// Forms the table anew of all words.
  static func rebuild(_ db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM stemOf;
        INSERT OR IGNORE INTO stemOf SELECT '\(TermField.lemma.mark)' || lemma, stem FROM word WHERE lemma <> '';
        INSERT OR IGNORE INTO stemOf SELECT '\(TermField.root.mark)' || root, stem FROM word WHERE root <> '';
        """)
  }
}

extension Morphology {
  /// What a word type is found by: its likeliest reading's stem, lemma and root.
  ///
  /// The lemma is left empty where it is the stem itself: a search by lemma asks for both.
  func terms(_ lexeme: Int32, _ roots: RootFinder) -> WordTerms {
    let codes = form(lexeme)
    let known = lexemes[Int(lexeme)]
    guard known.analysisCount > 0 else { return WordTerms(stem: codes, lemma: [], root: []) }
    let analysis = analyses[Int(known.firstAnalysis)]
    let stem = stem(analysis, of: codes)
    guard analysis.stem >= 0 else { return WordTerms(stem: stem, lemma: [], root: []) }
    let listed = lexicon.stems[Int(analysis.stem)]
    let lemma = Folding.fold(lexicon.lemmas[Int(listed.lemma)])
    // Names and function words are not looked for by root.
    let isContent =
      switch listed.partOfSpeech {
      case .verb, .noun, .adjective, .adverb: true
      default: false
      }
    return WordTerms(
      stem: stem, lemma: lemma == stem ? [] : lemma, root: isContent ? roots.root(ofLemma: lemma) : [])
  }
}
