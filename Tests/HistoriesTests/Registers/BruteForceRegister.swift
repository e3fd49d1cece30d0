import Histories

/// Tries every order of a few operations: slow, and so simple that it must be right.
enum BruteForceRegister {
    static func isLinearizable(_ operations: [RegisterOperation], initial: Int) -> Bool {
        search(operations, done: 0, value: initial)
    }

    private static func search(_ operations: [RegisterOperation], done: Int, value: Int) -> Bool {
        let waiting = operations.indices.filter { done & 1 << $0 == 0 }
        if waiting.allSatisfy({ operations[$0].completed == RegisterOperation.never }) { return true }
        for index in waiting {
            let operation = operations[index]
            let isBlocked = waiting.contains { $0 != index && operations[$0].completed < operation.invoked }
            if isBlocked || operation.effect == .read && operation.value != value { continue }
            let after = operation.effect == .write ? operation.value : value
            if search(operations, done: done | 1 << index, value: after) { return true }
        }
        return false
    }
}
