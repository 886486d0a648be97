/// UTF-8 that some program took for a character set of one byte and encoded again, made whole.
enum Mojibake {
  /// The repaired text and what it had been read as; `nil` if nothing is to be repaired.
  ///
  /// Repaired is a run of characters whose bytes in the wrong set are UTF-8 throughout. Real text is never
  /// so: a letter of Arabic would have to be followed by signs alone. Text that was damaged twice is repaired
  /// twice.
  static func repair(_ text: [UInt8]) -> (bytes: [UInt8], readAs: String)? {
    guard isSuspicious(text) else { return nil }
    var best: (bytes: [UInt8], readAs: String, letters: Int)?
    for name in ["windows-1252", "windows-1256", "x-mac-arabic"] {
      guard let set = CharacterSet.named(name), let (bytes, letters) = repair(text, set.bytes), letters >= 3
      else { continue }
      if letters > best?.letters ?? 0 { best = (bytes, name, letters) }
    }
    guard let best else { return nil }
    return (repair(best.bytes)?.bytes ?? best.bytes, best.readAs)
  }

  /// Whether the lead bytes of Arabic stand in the text as characters of their own: U+00D8 or U+00D9 of
  /// windows-1252, or tah and zah of windows-1256 before a sign.
  private static func isSuspicious(_ text: [UInt8]) -> Bool {
    let bytes = text.span
    return count(of: 0xC3, in: bytes, atMost: 2) + count(of: 0xD8, in: bytes, atMost: 2) >= 2
  }

  /// How many times a byte begins a damaged lead byte that a sign follows, counted up to a limit.
  private static func count(of lead: UInt8, in bytes: Span<UInt8>, atMost limit: Int) -> Int {
    var count = 0
    var from = 0
    while count < limit, let place = find(lead, in: bytes, from: from), place + 2 < bytes.count {
      from = place + 1
      let trail = bytes[place + 1]
      // The lead bytes of Arabic, and what those became when the damage was done twice.
      let isLead =
        lead == 0xC3 ? (0x98...0x9B).contains(trail) || trail == 0x83 : trail == 0xB7 || trail == 0xB8
      guard isLead else { continue }
      switch bytes[place + 2] {
      case 0xC2, 0xE2, 0xC5, 0xC6, 0xCB: count += 1
      default: break
      }
    }
    return count
  }

  /// The text with its damaged runs repaired, and how many letters of Arabic that gave.
  private static func repair(_ text: [UInt8], _ bytes: [UInt32: UInt8]) -> ([UInt8], Int)? {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var run: [UInt8] = []
    var original: [UInt8] = []
    var letters = 0
    func end() {
      guard !run.isEmpty else { return }
      if String(validating: run, as: UTF8.self) != nil {
        output += run
        letters += run.count { (0xD8...0xDB).contains($0) || $0 == 0xC3 }
      } else {
        output += original
      }
      run.removeAll(keepingCapacity: true)
      original.removeAll(keepingCapacity: true)
    }
    var place = 0
    while place < text.count {
      let first = text[place]
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      let sequence = place..<min(place + length, text.count)
      place += length
      if first < 0x80 {
        end()
        output.append(first)
        continue
      }
      if let byte = bytes[scalar(text.span, sequence)] {
        run.append(byte)
        original += text[sequence]
      } else {
        end()
        output += text[sequence]
      }
    }
    end()
    return (output, letters)
  }

  private static func scalar(_ bytes: Span<UInt8>, _ sequence: Range<Int>) -> UInt32 {
    guard let first = sequence.first else { return 0 }
    let mask: UInt32 = sequence.count == 2 ? 0x1F : sequence.count == 3 ? 0x0F : 0x07
    return sequence.dropFirst().reduce(UInt32(bytes[first]) & mask) { $0 << 6 | UInt32(bytes[$1] & 0x3F) }
  }
}
