import ArgumentParser
import Glibc
import Mahdar
import MahdarArchive
import MahdarServer

/// `mahdar users`: who may sign in to a newsroom.
struct UsersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "users",
    abstract: "Manages who may sign in to a newsroom.",
    discussion: """
      Accounts are kept beside the archive, in a file that only its owner may read. A newsroom on an address \
      of this machine alone needs none.

        mahdar users add huda --role admin --archive news.mahdar
        mahdar users token huda --label digest --scope read --archive news.mahdar
      """,
    subcommands: [
      UsersAdd.self, UsersList.self, UsersRole.self, UsersPassword.self, UsersClose.self, UsersOpen.self,
      UsersToken.self,
    ])
}

/// The archive whose accounts are meant.
struct AccountOptions: ParsableArguments {
  @OptionGroup var archive: ArchiveOptions

  /// Does something with the accounts; errors as messages.
  func withBook(_ body: (AccountBook) throws -> Void) async throws {
    try withExitCodes {
      // A name that is written wrongly would make a book beside no archive.
      _ = try archive.toRead()
      do {
        try body(try AccountBook(path: AccountBook.path(besideArchive: archive.archive)))
      } catch let error as NewsroomError {
        tell(error.description)
        throw ExitCode(EX_USAGE)
      }
    }
  }
}

struct UsersAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds an account; the password is asked for, or read from standard input.")

  @Argument(help: "The name to sign in with.")
  var name: String

  @Option(help: "What they may do: reader, reviewer or admin.")
  var role = RoleArgument(.reader)

  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.withBook { book in
      try NewsroomAccounts(book).add(name: name, role: role.role, password: try askedPassword())
      try told("Added \(name), \(role.role.rawValue).")
    }
  }
}

struct UsersList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the accounts.")

  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.withBook { book in
      let accounts = try book.accounts()
      if accounts.isEmpty { try told("There are no accounts. 'mahdar users add' makes one.") }
      for account in accounts {
        let state = account.closed.map { "closed \($0)" } ?? "last signed in \(account.lastSignIn ?? "never")"
        try told("\(account.name)\t\(account.role)\t\(state)")
      }
    }
  }
}

struct UsersRole: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Changes what somebody may do: reader, reviewer or admin.")

  @Argument(help: "The name of the account.")
  var name: String

  @Argument(help: "The new role.")
  var role: RoleArgument

  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.withBook { book in
      try book.setRole(of: name, to: role.role.rawValue)
      try book.note("account-role", by: userName(), subject: name)
    }
  }
}

struct UsersPassword: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password", abstract: "Gives somebody another password, and ends their sessions.")

  @Argument(help: "The name of the account.")
  var name: String

  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.withBook { book in
      try NewsroomAccounts(book).setPassword(of: name, password: try askedPassword())
    }
  }
}

struct UsersClose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Closes an account: its sessions and tokens end at once.")

  @Argument(help: "The name of the account.")
  var name: String

  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.withBook { book in
      try book.setClosed(true, name)
      try book.note("account-close", by: userName(), subject: name)
    }
  }
}

struct UsersOpen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "open", abstract: "Opens a closed account.")

  @Argument(help: "The name of the account.")
  var name: String

  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.withBook { book in
      try book.setClosed(false, name)
      try book.note("account-open", by: userName(), subject: name)
    }
  }
}

struct UsersToken: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Makes a token with which a program asks in somebody's name.")

  @Argument(help: "The name of the account.")
  var name: String

  @Option(help: "What it is for.")
  var label: String

  @Option(parsing: .upToNextOption, help: "What it may be used for: read, write, review.")
  var scope: [String] = ["read"]

  @Option(help: "After how many days it ends.")
  var days = 90

  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.withBook { book in
      let token = try NewsroomAccounts(book).makeToken(for: name, label: label, scopes: scope, days: days)
      try told(token)
    }
  }
}

/// A role as an argument.
struct RoleArgument: ExpressibleByArgument {
  var role: Role

  init(_ role: Role) { self.role = role }

  init?(argument: String) {
    guard let role = Role(rawValue: argument) else { return nil }
    self.role = role
  }

  static var allValueStrings: [String] { Role.allCases.map(\.rawValue) }
  var defaultValueDescription: String { role.rawValue }
}

private func told(_ line: String) throws { try ByteOutput().write(Array((line + "\n").utf8)) }

/// A password: asked for twice where somebody sits at the terminal, else the first line of standard input.
private func askedPassword() throws -> String {
  guard isatty(STDIN_FILENO) == 1 else { return readLine(strippingNewline: true) ?? "" }
  var settings = termios()
  tcgetattr(STDIN_FILENO, &settings)
  var silent = settings
  silent.c_lflag &= ~UInt32(ECHO)
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
  defer {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
    tell("")
  }
  tell("Password: ")
  let first = readLine(strippingNewline: true) ?? ""
  tell("Once more: ")
  guard first == readLine(strippingNewline: true) else {
    tell("The two are not the same. Run the command again.")
    throw ExitCode(EX_USAGE)
  }
  return first
}
