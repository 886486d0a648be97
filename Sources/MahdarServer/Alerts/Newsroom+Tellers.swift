extension Newsroom {
  /// The ways in which this newsroom tells news.
  var tellers: Tellers {
    Tellers(
      post: { _, _, _ in
        throw NewsroomError("Requests can't be sent yet.")
      }, digests: configuration.digests)
  }
}
