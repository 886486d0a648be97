/// What the knowledge files say of a word: a set of classes.
///
/// The raw names are those that `particles.tsv`, `titles.tsv` and the other lists use, so that a rule
/// file can name every one of them.
public struct WordClasses: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt64
  /// A set of its bits.
  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The names in the order of their bits.
  public static let names: [StaticString] = [
    "that", "preposition", "relative", "pronoun", "demonstrative", "negator", "interrogative",
    "future", "qad", "kana", "attribution", "temporal", "adjunct", "conjunction", "circumstance",
    "office", "honorific", "rank", "occupation", "kin", "royal", "organisation", "unnamed",
    "media", "document", "group", "channel", "givenname", "familyname", "country", "nisba",
    "place", "particle", "selfword", "speech", "refusal", "namepart", "frontadverb", "month",
    "backward", "modal", "light", "communication", "audience", "reportingnoun", "hope", "without",
    "sameadj", "clauseopener", "furniture", "norm", "formula", "placehead", "side", "counterpart", "nobody",
    "several", "byname", "articled",
  ]

  @inlinable static func bit(_ index: UInt64) -> WordClasses { WordClasses(rawValue: 1 << index) }

  /// Complementizers: أن إن بأن.
  @inlinable public static var that: WordClasses { bit(0) }
  /// Prepositions: في, على.
  @inlinable public static var preposition: WordClasses { bit(1) }
  /// Relative pronouns: الذي, التي.
  @inlinable public static var relative: WordClasses { bit(2) }
  /// Personal pronouns: هو, هي.
  @inlinable public static var pronoun: WordClasses { bit(3) }
  /// Demonstratives: هذا, تلك.
  @inlinable public static var demonstrative: WordClasses { bit(4) }
  /// Negates the verb after it.
  @inlinable public static var negator: WordClasses { bit(5) }
  /// Interrogatives: هل, متى.
  @inlinable public static var interrogative: WordClasses { bit(6) }
  /// Marks the future of the verb after it.
  @inlinable public static var future: WordClasses { bit(7) }
  /// قد, لقد.
  @inlinable public static var qad: WordClasses { bit(8) }
  /// كان and its inflections.
  @inlinable public static var kana: WordClasses { bit(9) }
  /// Prepositions and adverbs of attribution: وفق, بحسب.
  @inlinable public static var attribution: WordClasses { bit(10) }
  /// Adverbs of time that end a noun phrase: أمس.
  @inlinable public static var temporal: WordClasses { bit(11) }
  /// Words that open an adjunct and end a noun phrase: خلال, عقب.
  @inlinable public static var adjunct: WordClasses { bit(12) }
  /// Conjunctions: و, أو, ثم.
  @inlinable public static var conjunction: WordClasses { bit(13) }
  /// Conjunctions that open a clause of circumstance: حيث, فيما, بينما.
  @inlinable public static var circumstance: WordClasses { bit(14) }
  /// Offices: وزير, محافظ.
  @inlinable public static var office: WordClasses { bit(15) }
  /// Honorifics: معالي, سموه.
  @inlinable public static var honorific: WordClasses { bit(16) }
  /// Military and police ranks: عميد, لواء.
  @inlinable public static var rank: WordClasses { bit(17) }
  /// Occupations: محلل, طبيب.
  @inlinable public static var occupation: WordClasses { bit(18) }
  /// Kinship: والد, شقيق.
  @inlinable public static var kin: WordClasses { bit(19) }
  /// Royal titles: ملك, أمير.
  @inlinable public static var royal: WordClasses { bit(20) }
  /// Head nouns of institutions: وزارة.
  @inlinable public static var organisation: WordClasses { bit(21) }
  /// Sources without a name: مصدر, شاهد.
  @inlinable public static var unnamed: WordClasses { bit(22) }
  /// Media: صحيفة, وكالة.
  @inlinable public static var media: WordClasses { bit(23) }
  /// Documents that speak: بيان, تقرير.
  @inlinable public static var document: WordClasses { bit(24) }
  /// Groups of people: سكان, ناشطون.
  @inlinable public static var group: WordClasses { bit(25) }
  /// Nouns that name how something was said: بيان, مؤتمر.
  @inlinable public static var channel: WordClasses { bit(26) }
  /// Given names: محمد, فاطمة.
  @inlinable public static var givenName: WordClasses { bit(27) }
  /// Family names.
  @inlinable public static var familyName: WordClasses { bit(28) }
  /// Countries.
  @inlinable public static var country: WordClasses { bit(29) }
  /// Adjectives of country or place: مصري.
  @inlinable public static var nisba: WordClasses { bit(30) }
  /// Towns, regions and other places.
  @inlinable public static var place: WordClasses { bit(31) }
  /// Any other function word.
  @inlinable public static var particle: WordClasses { bit(32) }
  /// نفس, ذات: the same.
  @inlinable public static var selfWord: WordClasses { bit(33) }
  /// A reporting verb, participle or verbal noun.
  @inlinable public static var speech: WordClasses { bit(34) }
  /// Verbs that refuse: رفض, امتنع.
  @inlinable public static var refusal: WordClasses { bit(35) }
  /// Parts of names: بن, آل, أبو.
  @inlinable public static var namePart: WordClasses { bit(36) }
  /// Openers of a sentence: كما, بدوره.
  @inlinable public static var frontAdverb: WordClasses { bit(37) }
  /// Names of months.
  @inlinable public static var month: WordClasses { bit(38) }
  /// Openers that lead back to the speaker before: من جهته.
  @inlinable public static var backward: WordClasses { bit(39) }
  /// يمكن, يجب.
  @inlinable public static var modal: WordClasses { bit(40) }
  /// Verbs that carry a noun of saying: وجه, قدم.
  @inlinable public static var light: WordClasses { bit(41) }
  /// Nouns of communication: اتصال, رسالة.
  @inlinable public static var communication: WordClasses { bit(42) }
  /// الصحفيين: to whom one speaks.
  @inlinable public static var audience: WordClasses { bit(43) }
  /// Nouns that report: تحذير, مطالبة.
  @inlinable public static var reportingNoun: WordClasses { bit(44) }
  /// Verbs and nouns of hope.
  @inlinable public static var hope: WordClasses { bit(45) }
  /// دون, بدون.
  @inlinable public static var without: WordClasses { bit(46) }
  /// مذكور, نفسه: takes up what was named.
  @inlinable public static var sameAdjective: WordClasses { bit(47) }
  /// Words of quantity that lead to the head of a phrase: معظم, عدد.
  @inlinable public static var clauseOpener: WordClasses { bit(48) }
  /// Opens a line that belongs to the page, not to the article.
  @inlinable public static var furniture: WordClasses { bit(49) }
  /// Plans, laws, orders: in accordance with them things are done, they say nothing.
  @inlinable public static var norm: WordClasses { bit(50) }
  /// Blessings and the like that stand in a sentence without being part of it.
  @inlinable public static var formula: WordClasses { bit(51) }

  /// Head nouns of places: مدينة, محافظة.
  public static let placeHead = bit(52)
  /// Nouns that stand for a government by their adjective: الجانب.
  public static let side = bit(53)
  /// نظير: the holder of the same office elsewhere.
  public static let counterpart = bit(54)
  /// Nouns that may speak and whose phrase names no organisation: شعب, برنامج.
  public static let nobody = bit(55)
  /// Plural nouns that name one organisation: قوات.
  public static let several = bit(56)
  /// Kinds of organisations of which a country has many: حركة, نادي, شركة. Its adjective alone names none.
  public static let byName = bit(57)
  /// Words that with the article name a medium: وطن of الوطن. Without it they are what they mean.
  public static let articled = bit(58)

  /// Words that stand before a name: offices, honorifics, ranks, occupations, kin.
  @inlinable public static var title: WordClasses {
    [.office, .honorific, .rank, .occupation, .kin, .royal]
  }

  /// The class of a name in a knowledge file, or `nil`.
  public static func named(_ name: String) -> WordClasses? {
    let letters = name.utf8.span
    let index = names.firstIndex { candidate in
      candidate.withUTF8Buffer { written in
        written.count == letters.count && written.indices.allSatisfy { written[$0] == letters[$0] }
      }
    }
    return index.map { bit(UInt64($0)) }
  }

  /// The names of the classes in the set, in the order of their bits.
  public var labels: [String] {
    WordClasses.names.enumerated().compactMap { index, name in
      rawValue & (1 << UInt64(index)) != 0 ? "\(name)" : nil
    }
  }
}
