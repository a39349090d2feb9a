package io.kith.server.problem;

/** Ends a request with a problem. Carries no stack trace: it tells a caller about the request, not a developer about a defect. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.code().key() + " " + problem.violations(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
