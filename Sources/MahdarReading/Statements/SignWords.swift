import MahdarKnowledge
import MahdarText

/// What signs tell of single words, for matches of all kinds.
extension Session {
  /// A token by its lemma, a mark by its name; `edge` outside the text.
  func signLemma(_ index: Int) -> SignValue {
    guard document.tokens.indices.contains(index) else { return .text("edge") }
    switch document.tokens[index].kind {
    case .word: return .lemma(lemmaNumber(index))
    case .mark: return .text(document.tokens[index].mark.name)
    default: return .text(document.tokens[index].kind.name)
    }
  }

  /// A token by its part of speech.
  func signPart(_ index: Int) -> String {
    guard document.tokens.indices.contains(index) else { return "edge" }
    switch document.tokens[index].kind {
    case .word: return words[index].part.tag
    case .mark: return document.tokens[index].mark.name
    default: return document.tokens[index].kind.name
    }
  }

  /// The classes that may lead, the first first.
  private static let leadingKinds: [(WordClasses, String)] = [
    (.honorific, "honorific"), (.office, "office"), (.rank, "rank"), (.royal, "royal"),
    (.occupation, "occupation"), (.kin, "kin"), (.unnamed, "unnamed"), (.media, "media"),
    (.document, "document"), (.organisation, "organisation"), (.group, "group"), (.country, "country"),
    (.place, "place"), (.givenName, "given"), (.familyName, "family"), (.demonstrative, "demonstrative"),
    (.temporal, "temporal"), (.nisba, "nisba"), (.particle, "particle"),
  ]

  /// What the head of a phrase is by its first class.
  func leadingKind(_ word: Word) -> String {
    if word.part == .properNoun || word.stem < 0 { return "name" }
    for (classes, name) in Session.leadingKinds where !word.classes.isDisjoint(with: classes) { return name }
    return "none"
  }
}

extension Inflection {
  /// A verb's tense, person, number and voice in one word.
  ///
  /// - Parameter tenseless: What stands for the tense of what has none.
  func signForm(isFuture: Bool = false, tenseless: String = "none") -> String {
    let tense = contains(.perfect) ? "perfect" : contains(.imperfect) ? "imperfect" : tenseless
    let person = contains(.first) ? "first" : contains(.second) ? "second" : ""
    let number = contains(.plural) ? "plural" : contains(.dual) ? "dual" : ""
    return tense + person + number + (isFuture ? "future" : "") + (contains(.passive) ? "passive" : "")
  }
}

extension TokenKind {
  /// The name in the tables of weights.
  var name: String {
    switch self {
    case .word: "word"
    case .foreign: "foreign"
    case .number: "number"
    case .mark: "mark"
    case .newline: "newline"
    }
  }
}

extension Mark {
  /// The name in the tables of weights.
  var name: String {
    switch self {
    case .none: "none"
    case .fullStop, .exclamation, .question, .ellipsis: "stop"
    case .comma, .semicolon: "comma"
    case .colon: "colon"
    case .quoteOpen, .quoteClose, .quoteEither: "quote"
    case .parenthesisOpen: "open"
    case .parenthesisClose: "close"
    case .dash: "dash"
    case .slash, .bullet, .other: "other"
    }
  }
}
