import MahdarFetch
import Testing

@Test func names() { #expect(UserAgent.value == "Mahdar") }
