package io.relata.platform.live;

import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.Tenants;
import io.relata.platform.admission.AdmissionRefused;
import io.relata.platform.connection.ClientConnection;
import io.relata.platform.graphql.OpenCall;
import io.relata.platform.graphql.OpenGraphQl;
import io.relata.platform.graphql.StreamedAnswers;
import io.relata.platform.json.ApiMapper;
import io.relata.platform.security.Credentials;
import io.relata.platform.security.TenantCallers;
import io.relata.runtime.execution.RunningOperation;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.live.CallerGone;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers requests by server-sent events, one stream for each operation (the "distinct connections"
 * of GraphQL over SSE): {@code next} with a response, {@code complete} at the end. The thread of
 * the request is the one that writes; being a virtual one it costs little while it waits.
 */
@Component
final class EventStreams implements StreamedAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

  private final Tenants tenants;
  private final TenantCallers callers;
  private final LiveServices services;

  EventStreams(Tenants tenants, TenantCallers callers, LiveServices services) {
    this.tenants = tenants;
    this.callers = callers;
    this.services = services;
  }

  @Override
  public void answer(
      TenantScope scope, OpenCall call, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    EventStream stream = new EventStream(response);
    RunningOperation.Client client = ClientConnection.of(request);
    try {
      if (services.graphql().isSubscription(scope, call)) {
        follow(scope, call, request, client, stream);
      } else {
        stream.next(services.graphql().answer(scope, call, client).json());
        stream.complete();
      }
    } catch (RequestRefused refused) {
      stream.refused(refused.problems());
    } catch (AdmissionRefused later) {
      throw later;
    } catch (CallerGone gone) {
      stream.refused(List.of(gone()));
    } catch (IOException left) {
      LOG.debug("A client left its stream: {}", left.toString());
    } catch (RuntimeException defect) {
      String id = UUID.randomUUID().toString();
      LOG.error("Failure {} of a stream", id, defect);
      stream.refused(
          List.of(
              RequestProblem.of(ErrorCode.INTERNAL, "Something went wrong")
                  .with(Map.of("id", id))));
    }
  }

  private void follow(
      TenantScope scope,
      OpenCall call,
      HttpServletRequest request,
      RunningOperation.Client client,
      EventStream stream)
      throws IOException {
    stream.beat();
    Tenant tenant = tenants.find(scope.tenant()).orElseThrow(CallerGone::new);
    OpenCaller caller = new OpenCaller(tenants, callers, tenant, Credentials.shownBy(request));
    StreamedQuery query = new StreamedQuery(client);
    try (LiveServices.Subscription _ = services.subscribe(caller, call, query)) {
      if (services.connections().add(query)) {
        query.follow(stream);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      services.connections().remove(query);
    }
  }

  static RequestProblem gone() {
    return RequestProblem.of(
        ErrorCode.UNAUTHENTICATED, "The credentials of this stream do not hold any more");
  }

  /** The events of one response. */
  static final class EventStream {

    private final HttpServletResponse response;

    EventStream(HttpServletResponse response) {
      this.response = response;
    }

    /** Line ends in JSON stand between its tokens alone, and part the data of an event. */
    void next(String json) throws IOException {
      send("event: next\ndata: " + json.replace("\n", "\ndata: ") + "\n\n");
    }

    void complete() throws IOException {
      send("event: complete\ndata:\n\n");
    }

    void refused(List<RequestProblem> problems) throws IOException {
      next(ApiMapper.JSON.writeValueAsString(Map.of("errors", OpenGraphQl.errors(problems))));
      complete();
    }

    /** A comment: something for those between that close what is silent. */
    void beat() throws IOException {
      send(":\n\n");
    }

    /** The first event begins the response: until then it may still be another one. */
    private void send(String text) throws IOException {
      if (!response.isCommitted()) {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("X-Accel-Buffering", "no");
      }
      response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      response.flushBuffer();
    }
  }
}
