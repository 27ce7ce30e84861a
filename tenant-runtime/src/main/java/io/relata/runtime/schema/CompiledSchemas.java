package io.relata.runtime.schema;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import graphql.schema.GraphQLSchema;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.relata.runtime.api.TenantApi;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of a node's compiled tenants, as far as they are worth their memory. A schema takes
 * several times what all else of a tenant takes, and is asked only about what is new: documents
 * never seen, introspection, faults to be explained. So some are kept, and others are compiled
 * again when they are asked, unless a request still has the one from before in its hands.
 */
public final class CompiledSchemas {

  /** What a table of a schema takes. */
  private static final long BYTES_OF_A_TABLE = 28_000;

  /** The share of the heap that schemas may take where nobody says anything else. */
  private static final int SHARE_OF_HEAP = 16;

  /** What a schema weighs besides its tables. */
  private static final int WEIGHT_OF_NONE = 2;

  private final Timer compileTime;
  private final Counter dropped;

  private final Function<TenantApi, GraphQLSchema> compiler;

  /** By identity, and without keeping an API that nobody else uses any more. */
  private final Cache<TenantApi, GraphQLSchema> kept;

  /** Those that somebody refers to, kept or not. */
  private final Cache<TenantApi, GraphQLSchema> inUse;

  /**
   * @param tables how many tables the schemas that are kept may have together
   */
  public CompiledSchemas(long tables, MeterRegistry metrics) {
    this(tables, metrics, SchemaCompiler::compile, byReference());
  }

  /**
   * @param inUse finds schemas that somebody refers to, and keeps none of its own
   */
  CompiledSchemas(
      long tables,
      MeterRegistry metrics,
      Function<TenantApi, GraphQLSchema> compiler,
      Cache<TenantApi, GraphQLSchema> inUse) {
    this.compileTime = metrics.timer("relata.schema.compile");
    this.dropped = metrics.counter("relata.schema.dropped");
    this.compiler = compiler;
    this.inUse = inUse;
    this.kept =
        Caffeine.newBuilder()
            .weakKeys()
            .executor(Runnable::run)
            .maximumWeight(tables)
            .weigher((TenantApi api, GraphQLSchema _) -> weight(api, tables))
            .evictionListener(
                (@Nullable TenantApi _, @Nullable GraphQLSchema _, RemovalCause cause) ->
                    count(cause))
            .build();
  }

  /** Finds a schema for as long as anything refers to it. */
  static Cache<TenantApi, GraphQLSchema> byReference() {
    return Caffeine.newBuilder().weakKeys().weakValues().build();
  }

  /** As many as fit into a share of the heap. */
  public static CompiledSchemas byHeap(MeterRegistry metrics) {
    return new CompiledSchemas(
        Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_OF_A_TABLE, metrics);
  }

  /**
   * The schema of an API, compiled now where it is neither kept nor in use; once, however many ask
   * at the same time.
   *
   * @throws graphql.AssertException where there can be none
   */
  GraphQLSchema of(TenantApi api) {
    return kept.get(api, missing -> inUse.get(missing, this::compile));
  }

  /** Makes room: this API will hardly be asked about what is new again. */
  void drop(TenantApi api) {
    kept.invalidate(api);
  }

  private GraphQLSchema compile(TenantApi api) {
    return compileTime.record(() -> compiler.apply(api));
  }

  /** No schema is too large to be kept at all. */
  private static int weight(TenantApi api, long tables) {
    return Math.toIntExact(
        Math.clamp((long) WEIGHT_OF_NONE + api.tables().size(), 1, Math.max(1, tables)));
  }

  private void count(RemovalCause cause) {
    if (cause == RemovalCause.SIZE) {
      dropped.increment();
    }
  }
}
