import Foundation

/// Bytes in gzip's frame.
enum Packed {
  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    return value
  }

  /// The bytes in stored blocks.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(60_000)
      rest = rest.dropFirst(60_000)
      let (low, high) = (UInt8(block.count & 0xFF), UInt8(block.count >> 8))
      output += [rest.isEmpty ? 1 : 0, low, high, ~low, ~high] + block
    } while !rest.isEmpty
    var checksum: UInt32 = 0xFFFF_FFFF
    for byte in bytes { checksum = table[Int((checksum ^ UInt32(byte)) & 0xFF)] ^ checksum >> 8 }
    for value in [~checksum, UInt32(truncatingIfNeeded: bytes.count)] {
      for shift: UInt32 in [0, 8, 16, 24] { output.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    return output
  }

  /// 80 MB of nothing in some 80 KB.
  static let bomb: [UInt8] = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "head -c 80000000 /dev/zero | gzip -9c"]
    let pipe = Pipe()
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return [] }
    return Array(pipe.fileHandleForReading.readDataToEndOfFile())
  }()
}
