/// The fields of `/proc/PID/stat` that Trunkline reads.
///
/// Source: proc(5).
struct ProcessStat: Equatable {
    let program: String
    /// One letter: `R` running, `S` sleeping, `D` waiting for disk, `T` stopped, `Z` zombie, `X` dead.
    let state: Character

    /// Reads the line; the program's name stands in parentheses and may itself hold spaces and parentheses.
    init?(parsing line: String) {
        guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close else { return nil }
        let fields = line[line.index(after: close)...].split(separator: " ")
        guard fields.count >= 2, let state = fields[0].first else { return nil }
        program = String(line[line.index(after: open)..<close])
        self.state = state
    }
}
