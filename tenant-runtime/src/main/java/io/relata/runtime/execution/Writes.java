package io.relata.runtime.execution;

import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.execution.RootWriter.Manner;
import io.relata.runtime.execution.TenantTransaction.Along;
import io.relata.runtime.execution.TenantTransaction.Witness;
import io.relata.runtime.plan.MaskedPaths;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RootWrite;
import io.relata.runtime.plan.WritePlan;
import io.relata.runtime.request.Parameters;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries out mutations: all root fields of a request in one transaction, or nothing of it
 * (statement W19).
 */
public final class Writes {

  /** How often a request that others stand in the way of is carried out at most. */
  private static final int TRIES = 4;

  /** The shortest pause before such a request is carried out anew. */
  private static final int LEAST_PAUSE_MILLIS = 5;

  private static final int GREATEST_PAUSE_MILLIS = 60;

  private final TenantConnections connections;
  private final WriteListener listener;

  public Writes(TenantConnections connections, WriteListener listener) {
    this.connections = connections;
    this.listener = listener;
  }

  /**
   * Writes, and reads the results within the same transaction. Where other requests stand in the
   * way, all is tried again, up to three times.
   *
   * @param compiled made for the model and the access that the plan was made for
   * @throws RequestRefused where the request is refused; nothing was committed, unless a problem
   *     says that this is not known
   * @throws ModelMoved where the database no longer is what the plan was made for; nothing was
   *     committed
   */
  public ReadAnswer run(
      TenantScope scope,
      CompiledWrites compiled,
      WritePlan plan,
      Parameters parameters,
      ReadLimits limits) {
    Request request = new Request(scope, compiled, plan, parameters, limits);
    try {
      Done done = tried(request, () -> once(request));
      if (!done.touched().isEmpty()) {
        listener.committed(scope, done.touched());
      }
      return done.answer();
    } catch (RequestRefused refused) {
      if (!refused.isOutcomeKnown()) {
        listener.committed(scope, allTables(compiled));
      }
      throw refused;
    }
  }

  private static Set<TableId> allTables(CompiledWrites compiled) {
    return compiled.tables().api().model().tables().stream()
        .map(Table::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Carries a mutation out as {@link #run} does, and takes all of it back: what it would answer,
   * and the statements that it takes. Nobody is told of it, and nothing stays but that numbers of
   * sequences have been drawn.
   *
   * @throws ModelMoved where the database no longer is what the plan was made for
   */
  public Attempt attempt(
      TenantScope scope,
      CompiledWrites compiled,
      WritePlan plan,
      Parameters parameters,
      ReadLimits limits) {
    Request request = new Request(scope, compiled, plan, parameters, limits);
    List<Attempt.Sent> sent = new ArrayList<>();
    try {
      Done done =
          takenBack(
              request,
              Told.NOTHING,
              (statement, values) -> sent.add(new Attempt.Sent(statement, values)));
      return new Attempt(sent, done.answer(), List.of());
    } catch (RequestRefused refused) {
      return new Attempt(sent, null, refused.problems());
    }
  }

  /**
   * Carries a mutation out as {@link #run} does, tells beside its answer what it did to rows, and
   * takes all of it back. Nobody is told of it.
   *
   * @throws RequestRefused where it would be refused
   * @throws ModelMoved where the database no longer is what the plan was made for
   */
  public ReadAnswer rehearse(
      TenantScope scope,
      CompiledWrites compiled,
      WritePlan plan,
      Parameters parameters,
      ReadLimits limits) {
    Request request = new Request(scope, compiled, plan, parameters, limits);
    return takenBack(request, Told.OPERATIONS, Witness.NONE).answer();
  }

  /** What is told beside the data. */
  private enum Told {
    NOTHING,
    OPERATIONS
  }

  private Done takenBack(Request request, Told told, Witness witness) {
    return tried(request, () -> takenBackOnce(request, told, witness));
  }

  private Done takenBackOnce(Request request, Told told, Witness witness) {
    return carriedOut(
        manner ->
            connections.attempting(
                request.scope(),
                request.limits(),
                witness,
                transaction -> write(transaction, request, told, manner)));
  }

  /** A violation that one statement for all rows meets is looked into step by step. */
  private static Done carriedOut(Function<Manner, Done> attempt) {
    try {
      return attempt.apply(Manner.AT_ONCE);
    } catch (NotAtOnce violated) {
      return attempt.apply(Manner.STEP_BY_STEP);
    }
  }

  /**
   * Carries a mutation out within a transaction that is open for the scope's caller, as {@link
   * TenantConnections#become} makes it, and commits nothing. After a refusal the transaction has to
   * go back to a savepoint.
   *
   * @throws RequestRefused where it is refused
   * @throws ModelMoved where the database no longer is what the plan was made for
   */
  public static ReadAnswer within(
      Connection connection,
      TenantScope scope,
      CompiledWrites compiled,
      WritePlan plan,
      ReadLimits limits) {
    Request request = new Request(scope, compiled, plan, Parameters.NONE, limits);
    try {
      TenantTransaction transaction = TenantTransaction.join(connection, scope, limits);
      return write(transaction, request, Told.NOTHING, Manner.STEP_BY_STEP).answer();
    } catch (Contended contended) {
      throw Failures.of(contended.cause, limits.statementTime());
    }
  }

  private record Request(
      TenantScope scope,
      CompiledWrites compiled,
      WritePlan plan,
      Parameters parameters,
      ReadLimits limits) {}

  private record Done(ReadAnswer answer, Set<TableId> touched) {}

  /** Another transaction was at the same rows, and PostgreSQL chose this one to give way. */
  private static final class Contended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SQLException cause;

    Contended(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  /**
   * Tries until nobody stands in the way, or too often. A key that is taken once more, after the
   * row that has it was looked for anew, is one of a row that the caller does not see.
   */
  private static Done tried(Request request, Supplier<Done> attempt) {
    List<RequestProblem> taken = List.of();
    for (int tries = 1; ; tries++) {
      try {
        return attempt.get();
      } catch (Contended contended) {
        if (tries == TRIES) {
          throw Failures.of(contended.cause, request.limits());
        }
        pause();
      } catch (TakenMeanwhile meanwhile) {
        if (tries == TRIES || meanwhile.refused().problems().equals(taken)) {
          throw meanwhile.refused();
        }
        taken = meanwhile.refused().problems();
      }
    }
  }

  /** Of chance, so that requests that stopped each other do not meet again. */
  private static void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(LEAST_PAUSE_MILLIS, GREATEST_PAUSE_MILLIS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Done once(Request request) {
    return carriedOut(
        manner ->
            connections.writing(
                request.scope(),
                request.limits(),
                transaction -> write(transaction, request, Told.NOTHING, manner)));
  }

  private static Done write(
      TenantTransaction transaction, Request request, Told told, Manner manner) {
    WriteSession session = new WriteSession(transaction, request.scope(), request.limits());
    CompiledWrites compiled = request.compiled();
    OperationLog log =
        switch (told) {
          case NOTHING -> null;
          case OPERATIONS -> new OperationLog(compiled, session);
        };
    RootWriter writer =
        new RootWriter(
            compiled, session, request.parameters(), request.plan().budget(), manner, log);
    List<RootWrite> planned = request.plan().roots();
    List<ReadAnswer.Root> roots = new ArrayList<>();
    RootWrite only = planned.size() == 1 ? planned.getFirst() : null;
    if (only == null) {
      told(
          null,
          request,
          () -> {
            writer.holdNamed(planned);
            return planned.size();
          });
    }
    for (RootWrite root : planned) {
      boolean last = roots.size() == planned.size() - 1;
      Along along = last && compiled.rules().isEmpty() ? Along.COMMIT : Along.NOTHING;
      byte[] json = told(root, request, () -> writer.write(root, along));
      roots.add(new ReadAnswer.Root(root.key(), json));
    }
    List<RuleMessage> messages = told(only, request, writer::finish);
    List<String> masked = MaskedPaths.of(compiled.tables().api().access(), request.plan());
    List<RowOperation> operations = log == null ? null : log.operations();
    return new Done(new ReadAnswer(roots, masked, messages, operations), writer.touched());
  }

  private interface Step<T> {
    T run() throws SQLException;
  }

  /**
   * Runs a step; what the database or the time says against it becomes what callers are told.
   *
   * @param root that is under way; null where the step is about several
   */
  private static <T> T told(@Nullable RootWrite root, Request request, Step<T> step) {
    try {
      return step.run();
    } catch (RequestRefused refused) {
      throw placed(refused, root);
    } catch (SQLException exception) {
      if (DatabaseFailure.of(exception) instanceof DatabaseFailure.Conflicted) {
        throw new Contended(exception);
      }
      throw placed(Failures.of(exception, request.limits()), root);
    }
  }

  private static RuntimeException placed(RuntimeException failure, @Nullable RootWrite root) {
    return root != null && failure instanceof RequestRefused refused
        ? new RequestRefused(
            refused.problems().stream()
                .map(
                    problem -> problem.path().isEmpty() ? problem.at(List.of(root.key())) : problem)
                .toList())
        : failure;
  }
}
