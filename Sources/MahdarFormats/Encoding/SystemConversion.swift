import CUchardet
import Glibc

/// Bytes in an encoding of another language to UTF-8, by the system's converter; `nil` if it doesn't know it.
/// What can't be decoded becomes U+FFFD.
func convert(_ input: [UInt8], from encoding: String) -> [UInt8]? {
  let name = encoding == "windows-1252" ? "CP1252" : encoding
  guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else { return nil }
  defer { iconv_close(converter) }
  var output: [UInt8] = []
  output.reserveCapacity(input.count * 2)
  var piece = [CChar](repeating: 0, count: 64 * 1024)
  var input = input.map { CChar(bitPattern: $0) }
  input.withUnsafeMutableBufferPointer { buffer in
    var source = buffer.baseAddress
    var left = buffer.count
    while left > 0 {
      let before = left
      let written = piece.withUnsafeMutableBufferPointer { piece -> Int in
        var target = piece.baseAddress
        var room = piece.count
        let status = iconv(converter, &source, &left, &target, &room)
        if status == -1, errno == EILSEQ || errno == EINVAL, left > 0 {
          source = source.map { $0 + 1 }
          left -= 1
          return -(piece.count - room) - 1
        }
        return piece.count - room
      }
      let count = written < 0 ? -written - 1 : written
      output += piece[..<count].map { UInt8(bitPattern: $0) }
      if written < 0 { output += [0xEF, 0xBF, 0xBD] }
      if left == before && count == 0 { break }
    }
  }
  return output
}

/// The encoding that libuchardet takes the bytes for.
func guessedEncoding(_ input: [UInt8]) -> String? {
  guard let detector = uchardet_new() else { return nil }
  defer { uchardet_delete(detector) }
  let head = input.prefix(256 * 1024).map { CChar(bitPattern: $0) }
  guard uchardet_handle_data(detector, head, head.count) == 0 else { return nil }
  uchardet_data_end(detector)
  guard let name = uchardet_get_charset(detector) else { return nil }
  let string = String(cString: name)
  return string.isEmpty ? nil : string
}
