import MahdarKnowledge
import MahdarRecord
import MahdarText

/// The place of an entity among ``Entities/items``: stable while an article is read.
struct EntityIndex: Hashable, Sendable {
  let position: Int
}

/// A word of a name, so that spellings of one name meet.
struct NameWord: Equatable {
  /// A number for the folded word without article and clitics.
  var key: UInt64
  /// A number for its consonants, those that papers write for one another made one: غ ج ك ق, ت ط, س ص ز.
  var skeleton: UInt64
  /// The number of its letters.
  var letters: Int

  init(_ codes: [UInt8]) {
    key = FormTable.key(codes)
    letters = codes.count
    var bones = FormTable.key(EmptyCollection())
    var count = 0
    var last: UInt8 = 0
    for code in codes {
      let bone = Letter.skeleton(code)
      if bone == 0 || bone == last { continue }
      bones = FormTable.key(bones, goingOn: bone)
      last = bone
      count += 1
    }
    skeleton = count >= 3 ? bones : 0
  }

  /// Whether two spellings may write one word: the same, or the same consonants and nearly as long.
  func meets(_ other: NameWord) -> Bool {
    key == other.key
      || skeleton != 0 && skeleton == other.skeleton && letters >= 4 && other.letters >= 4
        && abs(letters - other.letters) <= 1
  }
}

/// A place in the text that names or describes somebody or something.
struct EntityMention {
  /// Its tokens.
  var tokens: TokenRange
  /// Letters of clitics on the first token that are no part of it.
  var skip: Int
  var form: MentionForm
  /// The entity, by position; -1 while it isn't known.
  var entity: Int32
}

/// What is known of one person, organisation, place or group of the article.
struct EntityItem {
  var kind: EntityKind
  /// The row of the authority files, or -1.
  var row: Int32 = -1
  /// The words of the fullest name; of an organisation without its country.
  var words: [NameWord]
  /// The lemma of the head noun, of an organisation or of the titles, by number.
  var heads: [Int32] = []
  /// The offices that the article gives a person.
  var offices: [OfficeTable.Office] = []
  /// The tokens of the titles.
  var titles: [TokenRange] = []
  /// The fullest name's tokens.
  var name: TokenRange
  /// Letters of clitics before it.
  var skip: Int
  /// ISO 3166-1 alpha-2, or empty.
  var country: String
  var gender: Inflection
  var number: Inflection
  /// Named, and not only described.
  var isNamed: Bool
  /// Where it is mentioned: tokens, in order.
  var places: [Int] = []
  /// The name where it can't be taken from the text as it stands.
  var written: String?
}

extension Letter {
  /// The consonant that stands for a letter in a skeleton; 0 for vowels and glides.
  static func skeleton(_ code: UInt8) -> UInt8 {
    switch code {
    case hamza, wawHamza, yehHamza, alef, waw, yeh, heh: 0
    case ghain, jeem, qaf: kaf
    case tah: teh
    case sad, zain: seen
    case dad: dal
    default: code
    }
  }

  /// The code of ج.
  static let jeem: UInt8 = 0xAC
  /// The code of ز.
  static let zain: UInt8 = 0xB2
  /// The code of ص.
  static let sad: UInt8 = 0xB5
  /// The code of ض.
  static let dad: UInt8 = 0xB6
  /// The code of غ.
  static let ghain: UInt8 = 0xBA
  /// The code of ق.
  static let qaf: UInt8 = 0xC2
}
