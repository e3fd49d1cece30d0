/// Counts the first copies that are under way, so that the last of them makes the indexes that all leave out.
actor CopiesUnderWay {
    private var count = 0

    /// A copy begins.
    func enter() { count += 1 }

    /// A copy has all its rows, or was given up.
    ///
    /// - Returns: Whether no other is under way.
    func leave() -> Bool {
        count -= 1
        return count == 0
    }
}
