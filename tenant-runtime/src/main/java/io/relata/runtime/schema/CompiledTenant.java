package io.relata.runtime.schema;

import com.github.benmanes.caffeine.cache.Cache;
import graphql.schema.GraphQLSchema;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.JsonNumbers;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.request.SchemaOutline;
import io.relata.runtime.request.VariablesShape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One version of a tenant's model, made to run for one access: its API, the documents that were
 * prepared on its schema, and the plans that were made of them. The schema itself may be out of
 * memory, as requests like earlier ones need no more than its outline; it is compiled when the
 * first asks for it. Never changes in what it means; a request keeps the one that it began with,
 * and works with it by a {@link TenantUse}.
 */
public final class CompiledTenant {

  private static final int KEPT_PLANS = 1_000;

  /**
   * What a plan depends on besides the schema.
   *
   * @param operationName empty for the only operation of the document
   * @param numbers how its statement writes numbers
   */
  public record PlanKey(
      String document, String operationName, VariablesShape shape, JsonNumbers numbers) {}

  private record TypedKey(Class<?> type, PlanKey key) {}

  private final TenantApi api;
  private final CompiledSchemas schemas;
  private final SchemaOutline outline;
  private final Documents documents;
  private final Cache<TypedKey, Object> plans = Caches.builder().maximumSize(KEPT_PLANS).build();

  private final Map<Class<?>, Object> companions = new ConcurrentHashMap<>();

  CompiledTenant(TenantApi api, CompiledSchemas schemas) {
    this.api = api;
    this.schemas = schemas;
    this.outline = new SchemaOutline(this::schema);
    this.documents = new Documents(api);
  }

  public TenantApi api() {
    return api;
  }

  /** Compiles it where it is not in memory; not to be kept for longer than a request. */
  public GraphQLSchema schema() {
    return schemas.of(api);
  }

  /** For one request; not to be kept for longer. */
  public TenantUse use() {
    return new TenantUse(this);
  }

  /** What requests have needed to know of the schema. */
  SchemaOutline outline() {
    return outline;
  }

  Documents documents() {
    return documents;
  }

  /**
   * The plan for a key, made now where it is not known yet.
   *
   * @param type of plans of this kind, which share no keys with other kinds
   * @param maker is called at most once at a time for a key; what it throws is thrown, and nothing
   *     is kept
   */
  <P> P plan(Class<P> type, PlanKey key, Supplier<P> maker) {
    if (!key.shape().mayRecur()) {
      return maker.get();
    }
    return type.cast(plans.get(new TypedKey(type, key), unknown -> maker.get()));
  }

  /**
   * Something made of this once and kept with it, the only one of its type.
   *
   * @param maker must not ask for another companion
   */
  <T> T companion(Class<T> type, Supplier<T> maker) {
    return type.cast(companions.computeIfAbsent(type, unknown -> maker.get()));
  }

  /** A measure of the memory that this takes: the number of tables and some for the caches. */
  int weight() {
    return 10 + api.tables().size();
  }
}
