/// What a listed expression of several words stands for.
public struct PhraseEntry: Sendable {
  /// What the phrase is for the constructions.
  public var classes: WordClasses
  /// The row in the list it comes from, such as a person's or an outlet's; -1 without one.
  public var row: Int32
  /// The gender and number of what it names.
  public var gender: Inflection

  /// Makes an entry.
  public init(classes: WordClasses, row: Int32, gender: Inflection) {
    self.classes = classes
    self.row = row
    self.gender = gender
  }
}

/// Expressions of one or more words, matched longest first over tokens.
///
/// The key is the folded words joined by a space; the table remembers which keys are the beginning of
/// a longer one, so a search stops as soon as no expression can follow.
public struct PhraseTable: Sendable {
  private var forms = FormTable(capacity: 1 << 15)
  private var entries: [PhraseEntry?] = []
  /// For each entry whether it is the beginning of a longer one.
  private var leads: [Bool] = []
  /// A bit for each expression's first word with its second, several to a bit: most words lead to nothing.
  private var pairs = [UInt64](repeating: 0, count: PhraseTable.pairWords)
  /// How many words ``pairs`` has; a power of two.
  private static let pairWords = 4096
  /// The most words an expression has.
  public private(set) var maximumWords = 1

  /// An empty table.
  public init() {}

  /// Adds an expression; classes of one added before are joined.
  ///
  /// - Parameters:
  ///   - key: The folded words, joined by a space.
  ///   - ends: Where each word ends in it.
  public mutating func add(_ key: [UInt8], ends: [Int], _ entry: PhraseEntry) {
    maximumWords = max(maximumWords, ends.count)
    var first = 0
    for (index, end) in ends.enumerated() {
      let position = forms.insert(key.span, 0..<end)
      if position == entries.count {
        entries.append(nil)
        leads.append(false)
      }
      if index == 0 {
        first = position
      } else if index == 1 {
        let (place, bit) = PhraseTable.pair(first, FormTable.key(key[(ends[0] + 1)..<end]))
        pairs[place] |= bit
      }
      if index < ends.count - 1 {
        leads[position] = true
      } else {
        if let known = entries[position] {
          var joined = known
          joined.classes.formUnion(entry.classes)
          if joined.row < 0 { joined.row = entry.row }
          entries[position] = joined
        } else {
          entries[position] = entry
        }
      }
    }
  }

  /// The position of a key that is an expression or the beginning of one; -1 of any other.
  @inline(__always)
  func find(_ key: Span<UInt8>, _ range: Range<Int>) -> Int { forms.find(key, range) }

  /// What the expression at a position stands for; `nil` of a mere beginning.
  @inline(__always)
  func entry(_ position: Int) -> PhraseEntry? { entries[position] }

  /// Whether an expression may begin with the word at a position and a second one, by the number of its form.
  @inline(__always)
  func mayLead(_ position: Int, to word: UInt64) -> Bool {
    let (place, bit) = PhraseTable.pair(position, word)
    return pairs[place] & bit != 0
  }

  @inline(__always)
  private static func pair(_ position: Int, _ word: UInt64) -> (place: Int, bit: UInt64) {
    let mixed = (word ^ UInt64(truncatingIfNeeded: position)) &* 0x9E37_79B9_7F4A_7C15
    return (Int(mixed >> 52) & (pairWords - 1), 1 << (mixed >> 46 & 63))
  }

  /// Whether longer expressions begin with that at a position.
  @inline(__always)
  func leads(_ position: Int) -> Bool { leads[position] }
}
