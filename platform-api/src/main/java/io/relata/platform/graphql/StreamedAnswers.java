package io.relata.platform.graphql;

import io.relata.runtime.execution.TenantScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a request by a stream of server-sent events. */
@FunctionalInterface
public interface StreamedAnswers {

  /**
   * Returns when the stream has ended.
   *
   * @throws io.relata.platform.admission.AdmissionRefused where the tenant is too busy and the
   *     response has not begun
   */
  void answer(
      TenantScope scope, OpenCall call, HttpServletRequest request, HttpServletResponse response)
      throws IOException;
}
