/// Why a topology's file could not be taken: `file:line: what is wrong and what to do`.
struct TopologyFileError: Error, CustomStringConvertible {
    let description: String
}
