/// What can be wrong with a query; ``form`` says it of each case.
public enum SearchFault: String, Sendable, CaseIterable {
  /// There is nothing in it.
  case empty = "empty"
  /// It ends where something must follow.
  case endMissing = "end-missing"
  /// A word such as OR has nothing on one side.
  case operandMissing = "operand-missing"
  /// A parenthesis is closed that was not opened.
  case notOpened = "not-opened"
  /// A parenthesis is not closed.
  case notClosed = "not-closed"
  /// A parenthesis is closed where something must stand before.
  case nothingBefore = "nothing-before"
  /// Parentheses lie in each other too deep.
  case tooDeep = "too-deep"
  /// A field has no value behind its colon.
  case valueMissing = "value-missing"
  /// A field is none, nor near one.
  case unknownField = "unknown-field"
  /// A field is none, but near one.
  case nearField = "near-field"
  /// A star stands elsewhere than at the end of a word.
  case starWithin = "star-within"
  /// What is looked for has no word in it.
  case noWord = "no-word"
  /// A quotation mark is not closed.
  case quotationNotClosed = "quotation-not-closed"
  /// A quotation has no word in it.
  case emptyQuotation = "empty-quotation"
  /// What stands for a name has no word in it.
  case noName = "no-name"
  /// What stands for a country is no code of one.
  case noCountry = "no-country"
  /// The archive has no such outlet, nor one near it.
  case noOutlet = "no-outlet"
  /// The archive has no such outlet, but one near it.
  case nearOutlet = "near-outlet"
  /// What stands for a day is no date.
  case noDate = "no-date"
  /// The last day lies before the first.
  case daysTurned = "days-turned"
  /// A value is none that its field can have, nor near one.
  case noSuchValue = "no-such-value"
  /// A value is none that its field can have, but near one.
  case nearValue = "near-value"

  /// What is wrong and what to do, in whole sentences; a number sign stands for each value of the error.
  public var form: String {
    switch self {
    case .empty: "The query is empty. Write a word to look for."
    case .endMissing: "Something is missing at the end. Write a word to look for, or take the last word out."
    case .operandMissing:
      "# stands between two things to look for; one is missing. To look for the word itself, write \"#\"."
    case .notOpened: "There is no '(' for this ')'. Take it out."
    case .notClosed: "This '(' is not closed. Add a ')'."
    case .nothingBefore: "There is nothing to look for before this ')'."
    case .tooDeep: "The query is nested too deep. Make it simpler."
    case .valueMissing: "There is no value behind '#:'. Write it without a space."
    case .unknownField: "There is no field '#'. The fields are #."
    case .nearField: "There is no field '#'. Did you mean '#'?"
    case .starWithin: "A '*' stands only at the end of a word. Take it out, or put it there."
    case .noWord: "There is no word in '#'. Write letters or digits to look for."
    case .quotationNotClosed: "This quotation mark is not closed. Add one."
    case .emptyQuotation: "There is no word in the quotation. Write letters or digits to look for."
    case .noName: "There is no name in '#'. Write a word of one."
    case .noCountry: "'#' is no country code. Write the two letters of ISO 3166, such as EG."
    case .noOutlet: "The archive has no outlet '#'."
    case .nearOutlet: "The archive has no outlet '#'. Did you mean '#'?"
    case .noDate: "'#' is no date. Write it as 2021-06-16, 2021-06 or 2021."
    case .daysTurned: "to:# lies before from:#, so no day is between them. Turn them about."
    case .noSuchValue: "No # is called '#'. It may be #."
    case .nearValue: "No # is called '#'. Did you mean '#'?"
    }
  }

  /// A form, in whatever language, with the values of an error in their places.
  public static func filled(_ form: String, _ values: [String]) -> String {
    let pieces = form.split(separator: "#", omittingEmptySubsequences: false)
    var filled = String(pieces[0])
    for (place, piece) in pieces.dropFirst().enumerated() {
      filled += (place < values.count ? values[place] : "") + piece
    }
    return filled
  }
}

/// What is wrong with a query, and where.
public struct SearchQueryError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The query.
  public let query: String
  /// The characters at fault: code points of the query, from 0.
  public let place: Range<Int>
  /// What is wrong.
  public let fault: SearchFault
  /// What stands in the places of ``SearchFault/form``: words of the query, and what was meant by them.
  public let values: [String]

  init(query: String, place: Range<Int>, _ fault: SearchFault, _ values: [String] = []) {
    self.query = query
    self.place = place
    self.fault = fault
    self.values = values
  }

  /// What is wrong and what to do, in whole sentences.
  public var message: String { SearchFault.filled(fault.form, values) }

  /// The message with the query and a caret under the place.
  public var description: String {
    let before = String(repeating: " ", count: place.lowerBound)
    let carets = String(repeating: "^", count: max(1, place.count))
    return "Character \(place.lowerBound + 1) of the query: \(message)\n  \(query)\n  \(before)\(carets)"
  }
}
