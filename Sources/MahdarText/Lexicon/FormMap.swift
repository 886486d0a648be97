/// Values by the numbers of forms, as ``FormTable/key(_:)`` gives them: open addressing, frozen once it is
/// made.
///
/// The numbers are hashes already. A `Dictionary` hashes them again, which was half the price of a look.
public struct FormMap<Value: Sendable>: Sendable {
  /// The numbers; 0 is free, and no form's number.
  @usableFromInline let slots: [UInt64]
  /// For each slot the place of its value.
  @usableFromInline let places: [Int32]
  @usableFromInline let values: [Value]
  @usableFromInline let mask: Int

  /// The values of a dictionary.
  @inlinable
  public init(_ dictionary: [UInt64: Value] = [:]) {
    var size = 4
    while size < dictionary.count * 3 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    var places = [Int32](repeating: -1, count: size)
    var values: [Value] = []
    values.reserveCapacity(dictionary.count)
    for (key, value) in dictionary where key != 0 {
      var slot = Int(truncatingIfNeeded: key ^ key >> 32) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = key
      places[slot] = Int32(values.count)
      values.append(value)
    }
    self.slots = slots
    self.places = places
    self.values = values
    mask = size - 1
  }

  /// The value of a form, or `nil`.
  @inlinable
  public subscript(key: UInt64) -> Value? {
    if key == 0 { return nil }
    var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while slots[slot] != 0 {
      if slots[slot] == key { return values[Int(places[slot])] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
