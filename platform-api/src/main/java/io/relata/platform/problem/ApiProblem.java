package io.relata.platform.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request of the management API that is refused; carries what the answer says. */
public final class ApiProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient Map<String, Object> members;

  /**
   * @param detail a sentence about this very case
   * @param members further members of the answer, as JSON data or records
   */
  public ApiProblem(ProblemCode code, String detail, Map<String, ?> members) {
    super(detail, null, false, false);
    this.code = code;
    this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  public ApiProblem(ProblemCode code, String detail) {
    this(code, detail, Map.of());
  }

  public ProblemCode code() {
    return code;
  }

  public String detail() {
    return getMessage();
  }

  public Map<String, Object> members() {
    return members;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
