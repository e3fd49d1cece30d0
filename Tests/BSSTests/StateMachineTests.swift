import BSS
import Testing

struct StateMachineTests {
    /// The official diagrams, and for open vocabularies the table of practice, as edge lists read anew from them.
    static let diagrams: [(StateMachine, String)] = [
        (
            .productOrder,
            """
            acknowledged>inProgress acknowledged>pending inProgress>pending inProgress>held
            inProgress>assessingCancellation inProgress>completed inProgress>failed inProgress>partial
            pending>inProgress pending>assessingCancellation pending>cancelled held>inProgress
            held>assessingCancellation held>cancelled assessingCancellation>inProgress assessingCancellation>pending
            assessingCancellation>held assessingCancellation>pendingCancellation pendingCancellation>cancelled
            """
        ),
        (
            .productOrderItem,
            """
            acknowledged>inProgress acknowledged>pending inProgress>pending inProgress>held
            inProgress>assessingCancellation inProgress>completed inProgress>failed
            pending>inProgress pending>assessingCancellation pending>cancelled held>inProgress
            held>assessingCancellation held>cancelled assessingCancellation>inProgress assessingCancellation>pending
            assessingCancellation>held assessingCancellation>pendingCancellation pendingCancellation>cancelled
            """
        ),
        (
            .product,
            """
            created>pendingActive created>active pendingActive>active pendingActive>aborted pendingActive>cancelled
            active>suspended suspended>active active>pendingTerminate active>terminated pendingTerminate>terminated
            """
        ),
        (.individual, "initialized>validated initialized>deceased validated>deceased"),
        (.organization, "initialized>validated initialized>closed validated>closed"),
        (
            .customer,
            """
            prospect>validated validated>creditChecked creditChecked>active creditChecked>rejected active>suspended
            suspended>active active>inactive inactive>closed
            """
        ),
        (
            .catalogEntry,
            """
            In study>In design;In design>In test;In test>In design;In test>Active;In test>Rejected;
            Active>Launched;Active>Retired;Launched>Retired;Retired>Obsolete
            """
        ),
    ]

    @Test(arguments: diagrams)
    func `every pair of states moves exactly as the diagram says`(machine: StateMachine, edges: String) throws {
        let separators: Set<Character> = edges.contains(";") ? [";", "\n"] : [" ", "\n"]
        let legal = Set(edges.split { separators.contains($0) }.map(String.init))
        var moves = 0
        for from in machine.states {
            for to in machine.states {
                let isLegal = from == to || legal.contains("\(from)>\(to)")
                #expect(machine.canMove(from: from, to: to) == isLegal, "\(from) to \(to)")
                if from != to && isLegal { moves += 1 }
                if isLegal {
                    #expect(try machine.stateAfterMove(from: from, to: to, attribute: "state") == to)
                } else {
                    #expect(throws: TMFError.illegalTransition(machine.name, from: from, to: to)) {
                        try machine.stateAfterMove(from: from, to: to, attribute: "state")
                    }
                }
            }
        }
        #expect(moves == legal.count, "a state of the diagram is missing")
    }

    @Test(arguments: diagrams)
    func `every state can be reached and every exit is a state`(machine: StateMachine, edges: String) {
        #expect(Set(machine.transitions.values.joined()).isSubset(of: machine.states))
        #expect(machine.initial.map(machine.states.contains) ?? false)
        var reached = Set([machine.initial ?? "", "rejected"])
        for _ in machine.states { for state in reached { reached.formUnion(machine.transitions[state] ?? []) } }
        #expect(reached.isSuperset(of: machine.states))
    }

    @Test func `the terminal states are those of the diagrams`() {
        #expect(Set(StateMachine.productOrder.terminal) == ["rejected", "completed", "failed", "partial", "cancelled"])
        #expect(Set(StateMachine.product.terminal) == ["terminated", "aborted", "cancelled"])
        #expect(StateMachine.individual.terminal == ["deceased"])
        #expect(StateMachine.organization.isTerminal("closed"))
        #expect(!StateMachine.customer.isTerminal("Approved"))
    }

    @Test func `aborted with the trailing space of the API file is aborted`() throws {
        let product = StateMachine.product
        #expect(try product.stateOnCreate(named: "aborted ", attribute: "status") == "aborted")
        #expect(try product.stateAfterMove(from: "pendingActive", to: "aborted ", attribute: "status") == "aborted")
        #expect(product.isTerminal("aborted "))
        #expect(!product.canMove(from: "aborted ", to: "active"))
    }

    @Test func `a closed vocabulary refuses other words`() {
        #expect(throws: TMFError.self) {
            try StateMachine.individual.stateOnCreate(named: "Validated", attribute: "status")
        }
        let error = #expect(throws: TMFError.self) {
            try StateMachine.product.stateAfterMove(from: "active", to: "paused", attribute: "status")
        }
        #expect(error?.status == 400)
        #expect(error?.code == "invalidAttribute")
    }

    @Test func `an open vocabulary takes a carrier's own words`() throws {
        let customer = StateMachine.customer
        #expect(try customer.stateOnCreate(named: "Approved", attribute: "status") == "Approved")
        #expect(customer.canMove(from: "Approved", to: "closed"))
        #expect(customer.canMove(from: "closed", to: "Reopened by court order"))
        #expect(!customer.canMove(from: "closed", to: "active"))
        #expect(!customer.canMove(from: "active", to: ""))
        #expect(StateMachine.account.canMove(from: "Closed", to: "Active"))
    }

    @Test func `the server decides an order's first state`() throws {
        #expect(try StateMachine.productOrder.stateOnCreate(named: "completed", attribute: "state") == "acknowledged")
        #expect(try StateMachine.product.stateOnCreate(named: nil, attribute: "status") == "created")
        #expect(try StateMachine.account.stateOnCreate(named: nil, attribute: "state") == nil)
        #expect(try StateMachine.account.stateAfterMove(from: nil, to: "Active", attribute: "state") == "Active")
    }
}
