import HummingbirdTesting
import MahdarServer
import Testing

@Test func names() { #expect(Newsroom.name == "Mahdar") }
