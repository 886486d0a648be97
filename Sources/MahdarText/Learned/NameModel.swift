/// The weights that find names, in a flat file that is used as it lies in memory.
///
/// | bytes | what |
/// |---|---|
/// | 4 | `MHDN` |
/// | 1 | format, 1 |
/// | 1 | base-two logarithm of the number of rows |
/// | 2 | 0 |
/// | 81 | from each label to each label |
/// | 9 each | rows: a weight for each label |
public struct NameModel: Sendable {
  private let bytes: FrozenBytes
  private static let header = 8 + NameLabel.count * NameLabel.count
  /// Cuts a feature down to the number of its row.
  public let mask: UInt32

  /// Reads a model; `nil` if the bytes are none.
  public init?(_ bytes: FrozenBytes) {
    guard bytes.count >= NameModel.header, bytes[0] == 0x4D, bytes[1] == 0x48, bytes[2] == 0x44,
      bytes[3] == 0x4E, bytes[4] == 1, bytes[5] < 28,
      bytes.count == NameModel.header + NameLabel.count << Int(bytes[5])
    else { return nil }
    mask = 1 << UInt32(bytes[5]) - 1
    self.bytes = bytes
  }

  /// Reads a model; `nil` if the bytes are none.
  public init?(_ bytes: [UInt8]) { self.init(FrozenBytes(bytes)) }

  /// A file of weights: from each label to each, and a row of labels for each feature.
  ///
  /// - Precondition: The number of rows is a power of two.
  public static func encode(transitions: [Int8], rows: [Int8]) -> [UInt8] {
    let count = rows.count / NameLabel.count
    precondition(count & (count - 1) == 0, "The number of rows is a power of two.")
    var bytes: [UInt8] = [0x4D, 0x48, 0x44, 0x4E, 1, UInt8(count.trailingZeroBitCount), 0, 0]
    bytes.append(contentsOf: transitions.map { UInt8(bitPattern: $0) })
    bytes.append(contentsOf: rows.map { UInt8(bitPattern: $0) })
    return bytes
  }

  /// The likeliest labels of a sentence, by its tokens' features.
  ///
  /// - Complexity: O(*n*) in the features.
  public func labels(_ sentence: [[UInt32]]) -> [NameLabel] {
    var emissions = [Int32](repeating: 0, count: sentence.count * NameLabel.count)
    for (position, features) in sentence.enumerated() {
      for feature in features {
        let row = NameModel.header + Int(feature & mask) * NameLabel.count
        for label in 0..<NameLabel.count {
          emissions[position * NameLabel.count + label] += Int32(Int8(bitPattern: bytes[row + label]))
        }
      }
    }
    var transitions: [Int32] = []
    for index in 8..<NameModel.header { transitions.append(Int32(Int8(bitPattern: bytes[index]))) }
    return NameLabel.best(emissions: emissions, transitions: transitions)
  }
}

/// The place of a token in a name.
public enum NameLabel: UInt8, Sendable, CaseIterable {
  /// In no name.
  case outside
  /// The first word of a person's name.
  case beginPerson
  /// A further word of a person's name.
  case insidePerson
  /// The first word of a place's name.
  case beginPlace
  /// A further word of a place's name.
  case insidePlace
  /// The first word of an organisation's name.
  case beginOrganisation
  /// A further word of an organisation's name.
  case insideOrganisation
  /// The first word of any other name.
  case beginOther
  /// A further word of any other name.
  case insideOther

  /// The number of labels.
  public static let count = 9

  /// The label as ANERcorp writes it.
  public var tag: String {
    switch self {
    case .outside: "O"
    case .beginPerson: "B-PERS"
    case .insidePerson: "I-PERS"
    case .beginPlace: "B-LOC"
    case .insidePlace: "I-LOC"
    case .beginOrganisation: "B-ORG"
    case .insideOrganisation: "I-ORG"
    case .beginOther: "B-MISC"
    case .insideOther: "I-MISC"
    }
  }

  /// The label of a tag; `nil` for any other.
  public init?(tag: String) {
    guard let label = NameLabel.allCases.first(where: { $0.tag == tag }) else { return nil }
    self = label
  }

  /// The kind of name, 0 outside.
  public var kind: UInt8 { (rawValue + 1) / 2 }
  /// Whether a name begins here.
  public var begins: Bool { rawValue & 1 == 1 }

  /// Whether the label may follow another: the inside of a name follows its beginning or inside.
  @inlinable public func follows(_ other: NameLabel?) -> Bool {
    if self == .outside || begins { return true }
    return other?.kind == kind
  }

  /// Viterbi's path through a sentence: `count` emissions a token, `count` × `count` transitions.
  public static func best(emissions: [Int32], transitions: [Int32]) -> [NameLabel] {
    let length = emissions.count / count
    if length == 0 { return [] }
    let low = Int32.min / 2
    var scores = [Int32](repeating: low, count: emissions.count)
    var from = [UInt8](repeating: 0, count: emissions.count)
    for label in NameLabel.allCases where label.follows(nil) {
      scores[Int(label.rawValue)] = emissions[Int(label.rawValue)]
    }
    for position in 1..<max(length, 1) {
      for label in NameLabel.allCases {
        var best = low
        for other in NameLabel.allCases where label.follows(other) {
          let score =
            scores[(position - 1) * count + Int(other.rawValue)]
            + transitions[Int(other.rawValue) * count + Int(label.rawValue)]
          if score > best {
            best = score
            from[position * count + Int(label.rawValue)] = other.rawValue
          }
        }
        let place = position * count + Int(label.rawValue)
        scores[place] = best + emissions[place]
      }
    }
    var current = 0
    for label in 1..<count where scores[(length - 1) * count + label] > scores[(length - 1) * count + current]
    {
      current = label
    }
    var path = [NameLabel](repeating: .outside, count: length)
    for position in stride(from: length - 1, through: 0, by: -1) {
      path[position] = NameLabel(rawValue: UInt8(current)) ?? .outside
      current = Int(from[position * count + current])
    }
    return path
  }
}
