package org.fusionteams.console;

/** Ends a request with a problem that the asking side can understand. */
final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    static ProblemException notFound(String what) {
        return new ProblemException(Problem.of(404, what));
    }

    static ProblemException badParameter(String name, String was, String expected) {
        return new ProblemException(
                Problem.of(400, "Parameter " + name + " must be " + expected + ", but was: " + was + "."));
    }

    Problem problem() {
        return problem;
    }
}
