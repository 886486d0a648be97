import MahdarText

/// Letters that only the archive asks for.
extension Letter {
  /// The code of خ.
  static var khah: UInt8 { 0xAE }
  /// The code of غ.
  static var ghain: UInt8 { 0xBA }
}
