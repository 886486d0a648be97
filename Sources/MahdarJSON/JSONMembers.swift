/// Objects, member by member: a comma is put where one is needed.
extension JSONBuffer {
  /// Opens an object.
  @inlinable public mutating func open() { bytes.append(0x7B) }

  /// Closes an object.
  @inlinable public mutating func close() { bytes.append(0x7D) }

  /// Writes a key with its colon, parted from the member before it; the value comes next.
  ///
  /// - Precondition: The key needs no escaping.
  public mutating func key(_ key: StaticString) {
    // Behind an opening brace comes the first member: a value never ends with one.
    let isFirst = bytes.last == 0x7B
    key.withUTF8Buffer { key in
      makeRoom(key.count + 4)
      bytes.append(addingCapacity: key.count + 4) { room in
        if !isFirst { room.append(0x2C) }
        room.append(0x22)
        // At once: keys are most of what is written.
        room.withUnsafeMutableBufferPointer { memory, count in
          // Safe: there is room for the key, as asked for above.
          _ = memory[count...].initialize(fromContentsOf: key)
          count += key.count
        }
        room.append(0x22)
        room.append(0x3A)
      }
    }
  }

  /// Writes a member whose value is a string, or `null`.
  @inlinable
  public mutating func member(_ key: StaticString, _ value: String?) {
    self.key(key)
    string(value)
  }

  /// Writes a member whose value is a whole number, or `null`.
  @inlinable
  public mutating func member(_ key: StaticString, _ value: Int?) {
    self.key(key)
    if let value { integer(value) } else { raw("null") }
  }

  /// Writes a member whose value is true or false.
  @inlinable
  public mutating func member(_ key: StaticString, _ value: Bool) {
    self.key(key)
    boolean(value)
  }

  /// Writes a member whose value is a number rounded to so many decimal places.
  @inlinable
  public mutating func member(_ key: StaticString, _ value: Double, decimals: Int = 4) {
    self.key(key)
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    number((value * scale).rounded() / scale)
  }

  /// Writes a member whose value is a list of strings.
  @inlinable
  public mutating func member(_ key: StaticString, _ values: [String]) {
    self.key(key)
    strings(values)
  }

  /// Writes a member whose value is a list, each element by the function.
  @inlinable
  public mutating func member<Element>(
    _ key: StaticString, _ elements: [Element], element: (inout JSONBuffer, Element) -> Void
  ) {
    self.key(key)
    list(elements, element: element)
  }

  /// Writes a member whose value is an object, its members by the function.
  @inlinable
  public mutating func object(_ key: StaticString, _ members: (inout JSONBuffer) -> Void) {
    self.key(key)
    object(members)
  }

  /// Writes an object, its members by the function.
  @inlinable
  public mutating func object(_ members: (inout JSONBuffer) -> Void) {
    open()
    members(&self)
    close()
  }

  /// Writes a member only where there is a value that is not empty.
  @inlinable
  public mutating func known(_ key: StaticString, _ value: String?) {
    if let value, !value.isEmpty { member(key, value) }
  }

  /// Writes a member only where the list is not empty.
  @inlinable
  public mutating func known(_ key: StaticString, _ values: [String]) {
    if !values.isEmpty { member(key, values) }
  }
}
