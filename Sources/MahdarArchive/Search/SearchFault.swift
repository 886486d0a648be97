/// What can be wrong with a query; ``form`` says it of each case.
public enum SearchFault: String, Sendable, CaseIterable {
  case empty = "empty"
  case endMissing = "end-missing"
  case operandMissing = "operand-missing"
  case notOpened = "not-opened"
  case notClosed = "not-closed"
  case nothingBefore = "nothing-before"
  case tooDeep = "too-deep"
  case valueMissing = "value-missing"
  case unknownField = "unknown-field"
  case nearField = "near-field"
  case starWithin = "star-within"
  case noWord = "no-word"
  case quotationNotClosed = "quotation-not-closed"
  case emptyQuotation = "empty-quotation"
  case noName = "no-name"
  case noCountry = "no-country"
  case noOutlet = "no-outlet"
  case nearOutlet = "near-outlet"
  case noDate = "no-date"
  case daysTurned = "days-turned"
  case noSuchValue = "no-such-value"
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
