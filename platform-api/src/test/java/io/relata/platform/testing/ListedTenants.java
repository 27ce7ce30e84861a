package io.relata.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantCreation;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import java.util.ArrayList;
import java.util.List;

/**
 * One tenant more than a page of the console's list has: {@code <word>-00}, called "Plain 0", and
 * so on, up to {@code <word>-50}, which is called {@link #LAST}. They are gone when this is closed.
 */
public final class ListedTenants implements AutoCloseable {

  public static final int ON_A_PAGE = 50;
  public static final String LAST = "A & B <b>100%</b>";

  private final String word;
  private final Tenants tenants;
  private final List<Tenant> made = new ArrayList<>();

  private ListedTenants(String word, Tenants tenants) {
    this.word = word;
    this.tenants = tenants;
  }

  /**
   * @param word that the slugs begin with
   */
  public static ListedTenants make(RelataServer server, String word) {
    var listed = new ListedTenants(word, server.bean(Tenants.class));
    for (int number = 0; number <= ON_A_PAGE; number++) {
      listed.make(number, number == ON_A_PAGE ? LAST : "Plain " + number);
    }
    return listed;
  }

  private void make(int number, String name) {
    String slug = beginning() + "%02d".formatted(number);
    TenantCreation creation =
        tenants.create(new TenantSlug(slug), name, DataModel.EMPTY, Actor.PLATFORM);
    assertThat(creation).isInstanceOf(TenantCreation.Created.class);
    made.add(((TenantCreation.Created) creation).tenant());
  }

  /** What all the slugs begin with. */
  public String beginning() {
    return word + "-";
  }

  @Override
  public void close() {
    made.forEach(tenant -> tenants.delete(tenant, Actor.PLATFORM));
  }
}
