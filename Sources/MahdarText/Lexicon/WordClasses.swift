/// What the knowledge files say of a word: a set of classes.
///
/// The raw names are those that `particles.tsv`, `titles.tsv` and the other lists use, so that a rule
/// file can name every one of them.
public struct WordClasses: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt64
  /// A set of its bits.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The names in the order of their bits.
  public static let names: [StaticString] = [
    "that", "preposition", "relative", "pronoun", "demonstrative", "negator", "interrogative",
    "future", "qad", "kana", "attribution", "temporal", "adjunct", "conjunction", "circumstance",
    "office", "honorific", "rank", "occupation", "kin", "royal", "organisation", "unnamed",
    "media", "document", "group", "channel", "givenname", "familyname", "country", "nisba",
    "place", "particle", "selfword", "speech", "refusal", "namepart", "frontadverb", "month",
    "backward", "modal", "light", "communication", "audience", "reportingnoun", "hope", "without",
    "sameadj", "clauseopener", "furniture", "norm", "formula",
  ]

  @inlinable static func bit(_ index: UInt64) -> WordClasses { WordClasses(rawValue: 1 << index) }

  /// Complementizers: أن إن بأن.
  public static let that = bit(0)
  /// Prepositions: في, على.
  public static let preposition = bit(1)
  /// Relative pronouns: الذي, التي.
  public static let relative = bit(2)
  /// Personal pronouns: هو, هي.
  public static let pronoun = bit(3)
  /// Demonstratives: هذا, تلك.
  public static let demonstrative = bit(4)
  /// Negates the verb after it.
  public static let negator = bit(5)
  /// Interrogatives: هل, متى.
  public static let interrogative = bit(6)
  /// Marks the future of the verb after it.
  public static let future = bit(7)
  /// قد, لقد.
  public static let qad = bit(8)
  /// كان and its inflections.
  public static let kana = bit(9)
  /// Prepositions and adverbs of attribution: وفق, بحسب.
  public static let attribution = bit(10)
  /// Adverbs of time that end a noun phrase: أمس.
  public static let temporal = bit(11)
  /// Words that open an adjunct and end a noun phrase: خلال, عقب.
  public static let adjunct = bit(12)
  /// Conjunctions: و, أو, ثم.
  public static let conjunction = bit(13)
  /// Conjunctions that open a clause of circumstance: حيث, فيما, بينما.
  public static let circumstance = bit(14)
  /// Offices: وزير, محافظ.
  public static let office = bit(15)
  /// Honorifics: معالي, سموه.
  public static let honorific = bit(16)
  /// Military and police ranks: عميد, لواء.
  public static let rank = bit(17)
  /// Occupations: محلل, طبيب.
  public static let occupation = bit(18)
  /// Kinship: والد, شقيق.
  public static let kin = bit(19)
  /// Royal titles: ملك, أمير.
  public static let royal = bit(20)
  /// Head nouns of institutions: وزارة.
  public static let organisation = bit(21)
  /// Sources without a name: مصدر, شاهد.
  public static let unnamed = bit(22)
  /// Media: صحيفة, وكالة.
  public static let media = bit(23)
  /// Documents that speak: بيان, تقرير.
  public static let document = bit(24)
  /// Groups of people: سكان, ناشطون.
  public static let group = bit(25)
  /// Nouns that name how something was said: بيان, مؤتمر.
  public static let channel = bit(26)
  /// Given names: محمد, فاطمة.
  public static let givenName = bit(27)
  /// Family names.
  public static let familyName = bit(28)
  /// Countries.
  public static let country = bit(29)
  /// Adjectives of country or place: مصري.
  public static let nisba = bit(30)
  /// Towns, regions and other places.
  public static let place = bit(31)
  /// Any other function word.
  public static let particle = bit(32)
  /// نفس, ذات: the same.
  public static let selfWord = bit(33)
  /// A reporting verb, participle or verbal noun.
  public static let speech = bit(34)
  /// Verbs that refuse: رفض, امتنع.
  public static let refusal = bit(35)
  /// Parts of names: بن, آل, أبو.
  public static let namePart = bit(36)
  /// Openers of a sentence: كما, بدوره.
  public static let frontAdverb = bit(37)
  /// Names of months.
  public static let month = bit(38)
  /// Openers that lead back to the speaker before: من جهته.
  public static let backward = bit(39)
  /// يمكن, يجب.
  public static let modal = bit(40)
  /// Verbs that carry a noun of saying: وجه, قدم.
  public static let light = bit(41)
  /// Nouns of communication: اتصال, رسالة.
  public static let communication = bit(42)
  /// الصحفيين: to whom one speaks.
  public static let audience = bit(43)
  /// Nouns that report: تحذير, مطالبة.
  public static let reportingNoun = bit(44)
  /// Verbs and nouns of hope.
  public static let hope = bit(45)
  /// دون, بدون.
  public static let without = bit(46)
  /// مذكور, نفسه: takes up what was named.
  public static let sameAdjective = bit(47)
  /// Words of quantity that lead to the head of a phrase: معظم, عدد.
  public static let clauseOpener = bit(48)
  /// Opens a line that belongs to the page, not to the article.
  public static let furniture = bit(49)
  /// Plans, laws, orders: in accordance with them things are done, they say nothing.
  public static let norm = bit(50)
  /// Blessings and the like that stand in a sentence without being part of it.
  public static let formula = bit(51)

  /// Words that stand before a name: offices, honorifics, ranks, occupations, kin.
  public static let title: WordClasses = [.office, .honorific, .rank, .occupation, .kin, .royal]

  /// The class of a name in a knowledge file, or `nil`.
  public static func named(_ name: String) -> WordClasses? {
    for (index, candidate) in names.enumerated() where "\(candidate)" == name {
      return bit(UInt64(index))
    }
    return nil
  }

  /// The names of the classes in the set, in the order of their bits.
  public var labels: [String] {
    WordClasses.names.enumerated().compactMap { index, name in
      rawValue & (1 << UInt64(index)) != 0 ? "\(name)" : nil
    }
  }
}
