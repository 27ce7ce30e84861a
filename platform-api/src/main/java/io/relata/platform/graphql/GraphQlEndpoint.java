package io.relata.platform.graphql;

import io.relata.metadata.access.Caller;
import io.relata.metadata.model.JsonNumbers;
import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;
import io.relata.metadata.store.Settings;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.admission.AdmissionRefused;
import io.relata.platform.admission.ClientRates;
import io.relata.platform.connection.ClientConnection;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import io.relata.platform.problem.ProblemWriter;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.schema.CompiledTenant;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.schema.SchemaText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** A tenant's GraphQL over HTTP: POST with JSON and nothing else; and the schema as a text. */
@RestController
final class GraphQlEndpoint {

  private static final String VERSION_HEADER = "x-model-version";

  private final ServedTenants tenants;
  private final TenantSettings settings;
  private final CompiledTenants compiled;
  private final OperationCalls calls;
  private final StreamedAnswers streams;
  private final ClientRates rates;

  GraphQlEndpoint(
      ServedTenants tenants,
      TenantSettings settings,
      CompiledTenants compiled,
      OperationCalls calls,
      StreamedAnswers streams,
      ClientRates rates) {
    this.tenants = tenants;
    this.settings = settings;
    this.compiled = compiled;
    this.calls = calls;
    this.streams = streams;
    this.rates = rates;
  }

  /** Takes all methods, OPTIONS too, which Spring would answer as if all of them were of use. */
  @RequestMapping(
      path = "/t/{slug}/graphql",
      method = {
        RequestMethod.POST,
        RequestMethod.GET,
        RequestMethod.HEAD,
        RequestMethod.PUT,
        RequestMethod.PATCH,
        RequestMethod.DELETE,
        RequestMethod.OPTIONS
      })
  void graphql(
      @PathVariable String slug,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    serve(slug, caller(authentication), request, response);
  }

  /**
   * Answers a request of a caller, who is known and whom nobody has let in yet.
   *
   * @throws ApiProblem where the tenant is not served
   */
  void serve(String slug, Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    TenantScope scope = new TenantScope(tenants.of(slug).id(), caller);
    if (!admitted(scope, request, response)) {
      return;
    }
    if (ResponseType.isStream(request.getHeader(HttpHeaders.ACCEPT))) {
      stream(scope, request, response);
    } else {
      answer(scope, TenantRun.Effect.COMMITTED, request, response);
    }
  }

  /** Answers by events, of which a subscription has many and any other operation one. */
  private void stream(TenantScope scope, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      requirePost(request, response);
      requireJson(request.getContentType());
      Settings its = settings.of(scope.tenant());
      JsonNumbers numbers = AskedNumbers.of(request.getHeader(AskedNumbers.HEADER), its.numbers());
      GraphQlCall call =
          GraphQlCallReader.read(request.getInputStream(), its.limits().of(Limit.BODY_BYTES));
      streams.answer(scope, new OpenCall(call, numbers), request, response);
    } catch (AdmissionRefused refused) {
      GraphQlAnswers.write(refused, ResponseType.JSON, response);
    } catch (BadCall bad) {
      GraphQlAnswers.write(bad, ResponseType.JSON, response);
    }
  }

  /** Answers the request that a body holds, in the form that the caller accepts. */
  void answer(
      TenantScope scope,
      TenantRun.Effect effect,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Settings its = settings.of(scope.tenant());
    Limits limits = its.limits();
    ResponseType type = ResponseType.JSON;
    try {
      type = ResponseType.accepted(request.getHeader(HttpHeaders.ACCEPT));
      requirePost(request, response);
      requireJson(request.getContentType());
      AwaitedVersion awaited = AwaitedVersion.of(request.getHeader(AwaitedVersion.HEADER));
      JsonNumbers numbers = AskedNumbers.of(request.getHeader(AskedNumbers.HEADER), its.numbers());
      GraphQlCall call =
          GraphQlCallReader.read(request.getInputStream(), limits.of(Limit.BODY_BYTES));
      ExecutionGraphQlResponse answer =
          calls.answer(
              call,
              new OperationCalls.Asked(
                  scope,
                  limits,
                  call.dryRun() ? TenantRun.Effect.REHEARSED : effect,
                  numbers,
                  awaited),
              ClientConnection.of(request));
      version(answer).ifPresent(version -> response.setHeader(VERSION_HEADER, version));
      GraphQlAnswers.write(answer.getExecutionResult(), type, response);
    } catch (AdmissionRefused refused) {
      GraphQlAnswers.write(refused, type, response);
    } catch (BadCall bad) {
      GraphQlAnswers.write(bad, type, response);
    }
  }

  /** As the caller's roles see it. */
  @GetMapping("/t/{slug}/schema.graphql")
  void schema(
      @PathVariable String slug,
      Authentication authentication,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    TenantScope scope = new TenantScope(tenants.of(slug).id(), caller(authentication));
    if (!settings.of(scope.tenant()).showsSchemaTo(scope.caller())) {
      throw new ApiProblem(
          ProblemCode.UNAUTHENTICATED, "Only callers with credentials may see the schema.");
    }
    if (admitted(scope, request, response)) {
      CompiledTenant found = compiled.current(scope.tenant(), scope.caller().roles());
      response.setHeader(VERSION_HEADER, String.valueOf(found.api().version()));
      response.setContentType("text/plain;charset=utf-8");
      response
          .getOutputStream()
          .write(SchemaText.of(found.schema()).getBytes(StandardCharsets.UTF_8));
    }
  }

  @ExceptionHandler
  void problem(ApiProblem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemWriter.write(problem, request, response);
  }

  /** False where the client sends too many requests, and has been told so. */
  private boolean admitted(
      TenantScope scope, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      rates.admit(scope, request.getRemoteAddr(), settings.of(scope.tenant()).limits());
      return true;
    } catch (AdmissionRefused refused) {
      ResponseType type = ResponseType.preferred(request.getHeader(HttpHeaders.ACCEPT));
      GraphQlAnswers.write(refused, type, response);
      return false;
    }
  }

  /** Empty where the tenant could not be served at all. */
  private static Optional<String> version(ExecutionGraphQlResponse answer) {
    return answer
        .getExecutionInput()
        .getGraphQLContext()
        .getOrEmpty(TenantGraphQlService.MODEL_VERSION)
        .map(String::valueOf);
  }

  private static Caller caller(Authentication authentication) {
    if (authentication.getPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("a tenant's address was reached without a caller");
  }

  private static void requirePost(HttpServletRequest request, HttpServletResponse response) {
    if (!request.getMethod().equals("POST")) {
      response.setHeader(HttpHeaders.ALLOW, "POST");
      throw BadCall.of(HttpStatus.METHOD_NOT_ALLOWED, "GraphQL requests are sent by POST.");
    }
  }

  /** No forms, which other sites could send; and JSON is UTF-8. */
  private static void requireJson(@Nullable String contentType) {
    if (!isJson(contentType)) {
      throw BadCall.of(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "GraphQL requests are application/json in UTF-8.");
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    if (MediaType.APPLICATION_JSON_VALUE.equals(contentType)) {
      return true;
    }
    try {
      MediaType type = MediaType.parseMediaType(String.valueOf(contentType));
      return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
          && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
