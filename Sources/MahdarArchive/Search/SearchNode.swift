/// What a query asks for, as a tree.
indirect enum SearchNode: Equatable {
  /// Words in this order, one beside the other.
  case words(WordsNode)
  /// A field with its value.
  case field(SearchField, value: String, place: Range<Int>)
  case and([SearchNode])
  case or([SearchNode])
  case not(SearchNode)
}

/// One word or phrase of a query.
struct WordsNode: Equatable {
  var words: [String]
  /// The last word may go on: `مدي*`.
  var isPrefix = false
  /// What the words are compared by.
  var by = WordsBy.stem
  /// Only in the headline.
  var inTitle = false
}

/// What words of a query are compared by.
enum WordsBy: String, Equatable {
  /// The word without its clitics: `المدينة` finds `بمدينتهم`.
  case stem
  /// Its head word in the lexicon: `أكّدت` finds `يؤكد`.
  case lemma
  /// Its root.
  case root
}

/// The fields that a query may name.
public enum SearchField: String, Sendable, CaseIterable {
  /// Whose words they are.
  case speaker
  /// Who stands between outlet and speaker.
  case via
  /// To whom it was said.
  case addressee
  /// What is done with the words: `say`, `deny` …
  case act
  /// `direct`, `mixed`, `indirect`.
  case manner
  /// `statement`, `interview` …
  case channel
  /// Who published it.
  case outlet
  /// From this day on: `2021-06-16`, `2021-06`, `2021`.
  case from
  /// Up to and with this day.
  case to
  /// ISO 3166-1 alpha-2: the country of the speaker, or for articles of anybody or any place in them.
  case country
  /// Who or what the article names.
  case names

  /// Whether the field asks for statements.
  var isOfStatements: Bool {
    switch self {
    case .speaker, .via, .addressee, .act, .manner, .channel: true
    case .outlet, .from, .to, .country, .names: false
    }
  }
}
