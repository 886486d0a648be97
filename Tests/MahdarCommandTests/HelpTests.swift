import Testing

@Suite struct HelpTests {
  /// What is no command is told at every depth, asked for help or called.
  @Test(arguments: [
    ("help nope", "There is no command 'nope'. 'mahdar help' lists those that there are."),
    ("regsiter contacts", "There is no command 'regsiter'. Did you mean 'mahdar register'? "),
    ("help register nope", "There is no command 'register nope'. 'mahdar help register' lists "),
    ("help register decison", "There is no command 'register decison'. Did you mean 'mahdar register "),
    ("entity mrge 1 2", "There is no command 'entity mrge'. Did you mean 'mahdar entity merge'? "),
    ("users pass", "There is no command 'users pass'. Did you mean 'mahdar users password'? "),
    ("help search nope", "There is no command 'search nope'. 'mahdar help search' tells what "),
    ("help register contacts nope", "There is no command 'register contacts nope'. "),
  ])
  func anUnknownCommandEndsWith64(line: String, told: String) throws {
    let command = try Command(line.split(separator: " ").map(String.init))
    #expect(command.status == 64 && command.output.isEmpty)
    #expect(command.errors.hasPrefix("mahdar: " + told), "\(command.errors)")
  }

  @Test(arguments: [
    "help", "help register", "help register contacts", "help entity merge", "help help",
    "help register --help", "register", "register --help", "register contacts --help", "--help", "--version",
  ])
  func helpIsGiven(line: String) throws {
    let command = try Command(line.split(separator: " ").map(String.init))
    #expect(command.status == 0 && !command.output.isEmpty && command.errors.isEmpty, "\(command.errors)")
  }
}
