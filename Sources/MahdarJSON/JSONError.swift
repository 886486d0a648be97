/// What keeps bytes from being JSON, and where.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  enum Kind: Sendable, Equatable {
    case endsEarly
    case expected(String)
    case controlCharacter
    case badEscape
    case badNumber
    case tooDeep(limit: Int)
    case trailing
  }

  let kind: Kind
  /// The place of the fault in bytes from the start of the value, from 1.
  public let byte: Int

  /// What is wrong and where, a clause without its full stop: `a string is not closed (byte 17)`.
  public var description: String {
    let reason =
      switch kind {
      case .endsEarly: "the value is not complete"
      case .expected(let what): "\(what) is missing"
      case .controlCharacter: "a string holds a control character that is not escaped"
      case .badEscape: "an escape is none that JSON knows"
      case .badNumber: "a number or a word is not written as JSON writes it"
      case .tooDeep(let limit): "lists and objects are nested deeper than \(limit)"
      case .trailing: "something follows after the value"
      }
    return "\(reason) (byte \(byte))"
  }
}
