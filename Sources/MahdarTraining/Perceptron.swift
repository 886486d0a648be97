/// Weights that are learned by mistakes, and their mean over the whole time.
struct AveragedWeights {
  private(set) var weights: [Int32]
  private var sums: [Int64]
  private var stamps: [Int32]
  /// Raised by one with every decision.
  var time: Int32 = 0

  init(count: Int) {
    weights = [Int32](repeating: 0, count: count)
    sums = [Int64](repeating: 0, count: count)
    stamps = [Int32](repeating: 0, count: count)
  }

  subscript(index: Int) -> Int32 { weights[index] }

  mutating func add(_ change: Int32, to index: Int) {
    sums[index] += Int64(weights[index]) * Int64(time - stamps[index])
    stamps[index] = time
    weights[index] += change
  }

  /// The means.
  func means() -> [Double] {
    weights.indices.map { index in
      let sum = sums[index] + Int64(weights[index]) * Int64(time - stamps[index])
      return time == 0 ? 0 : Double(sum) / Double(time)
    }
  }
}

/// Rounds weights to a byte each.
enum Quantisation {
  /// The factor by which all but the largest of ten thousand weights fit a byte.
  static func scale(_ weights: [Double]) -> Double {
    let sizes = weights.lazy.map(abs).filter { $0 > 0 }.sorted()
    guard !sizes.isEmpty else { return 1 }
    let largest = sizes[min(sizes.count - 1, sizes.count - 1 - sizes.count / 10_000)]
    return 127 / largest
  }

  static func bytes(_ weights: [Double], scale: Double) -> [Int8] {
    weights.map { Int8(max(-127, min(127, ($0 * scale).rounded()))) }
  }
}

/// A small generator of numbers that are the same every time.
struct Shuffler: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
