/// A life cycle as data: its states and the changes between them that are legal.
public struct StateMachine: Sendable, Hashable {
    /// Whether the life cycle's states are the only ones.
    public enum Vocabulary: Sendable, Hashable {
        /// Only the states listed: the API file has an enumeration.
        case closed
        /// The API file says "string": a carrier's own states are accepted, and move to and from anywhere; the
        /// states listed here still move among themselves only as listed.
        case open
    }

    /// What a create may say about the state.
    public enum Creation: Sendable, Hashable {
        /// The server sets the initial state whatever the document says.
        case serverSets
        /// The document may name any state of the vocabulary; absent, it is the initial one.
        case clientMayName
    }

    /// The resource, for error texts.
    public let name: String
    /// Closed or open.
    public let vocabulary: Vocabulary
    /// The state a document starts in, or nil to leave it absent.
    public let initial: String?
    /// What a create may say.
    public let creation: Creation
    /// The states in the order of the life.
    public let states: [String]
    /// The states each state leads to.
    public let transitions: [String: [String]]
    /// Other spellings that are accepted, and the state each means.
    public let aliases: [String: String]

    init(
        _ name: String, _ vocabulary: Vocabulary, initial: String?, creation: Creation,
        aliases: [String: String] = [:], _ transitions: [(String, [String])]
    ) {
        self.name = name
        self.vocabulary = vocabulary
        self.initial = initial
        self.creation = creation
        self.aliases = aliases
        self.states = transitions.map(\.0)
        self.transitions = Dictionary(uniqueKeysWithValues: transitions)
    }

    /// The states that lead nowhere.
    public var terminal: [String] { states.filter { transitions[$0]?.isEmpty == true } }

    /// Whether nothing leads out of the state.
    public func isTerminal(_ state: String) -> Bool { transitions[canonical(state)]?.isEmpty == true }

    /// The spelling that is stored and sent: an alias's state, else the text itself.
    public func canonical(_ state: String) -> String { aliases[state] ?? state }

    /// Whether a document may be in this state at all.
    public func accepts(_ state: String) -> Bool {
        vocabulary == .open ? !state.isEmpty : transitions[canonical(state)] != nil
    }

    /// Whether a document in one state may go to another.
    ///
    /// Staying is always allowed.
    public func canMove(from: String, to: String) -> Bool {
        let from = canonical(from)
        let to = canonical(to)
        guard accepts(to) else { return false }
        if from == to { return true }
        guard let exits = transitions[from], transitions[to] != nil else { return vocabulary == .open }
        return exits.contains(to)
    }
}
