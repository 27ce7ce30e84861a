package io.relata.runtime.sample;

import io.relata.runtime.sample.Words.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A few dozen companies and what is going on with them. */
final class CrmSample {

  private static final int COMPANIES = 30;
  private static final int CONTACTS = 80;
  private static final int DEALS = 60;
  private static final int ACTIVITIES = 150;
  private static final int TASKS = 50;
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);
  private static final List<String> STAGES =
      List.of("LEAD", "QUALIFIED", "PROPOSAL", "WON", "LOST");
  private static final List<String> KINDS = List.of("CALL", "EMAIL", "MEETING", "NOTE");
  private static final List<String> PRIORITIES = List.of("LOW", "NORMAL", "HIGH");
  private static final List<String> INDUSTRIES =
      List.of("Food", "Printing", "Shipping", "Software", "Furniture", "Energy");
  private static final List<String> POSITIONS =
      List.of("Buyer", "Head of sales", "Engineer", "Managing director", "Assistant");
  private static final List<String> TASK_WORDS =
      List.of(
          "Send the offer", "Call back", "Prepare the meeting", "Check the contract", "Say thanks");

  private final Picker pick = new Picker(20_260_103);
  private final SampleTable addresses =
      SampleTable.of("address", "id", "street", "postal_code", "city", "country");
  private final SampleTable companies =
      SampleTable.of(
          "company",
          "id",
          "name",
          "website",
          "industry",
          "employees",
          "tags",
          "parent_id",
          "billing_address_id");
  private final SampleTable contacts =
      SampleTable.of(
          "contact", "id", "first_name", "last_name", "email", "phone", "position", "company_id");
  private final SampleTable deals =
      SampleTable.of("deal", "id", "name", "stage", "amount", "expected_close", "company_id");
  private final SampleTable activities =
      SampleTable.of(
          "activity", "id", "kind", "happened_at", "notes", "details", "contact_id", "deal_id");
  private final SampleTable tasks =
      SampleTable.of("task", "id", "title", "due_on", "priority", "done", "deal_id");

  private CrmSample() {}

  static SampleRows rows() {
    return new CrmSample().make();
  }

  private SampleRows make() {
    makeCompanies();
    makeContacts();
    makeDeals();
    for (int i = 0; i < ACTIVITIES; i++) {
      activity();
    }
    for (int i = 0; i < TASKS; i++) {
      task();
    }
    return new SampleRows(
        List.of(addresses, companies, contacts, deals, activities, tasks),
        List.of(new SampleLinks("deal", "contacts", contactsOfDeals())));
  }

  private void makeCompanies() {
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < COMPANIES) {
      names.add(pick.one(Words.ADJECTIVES) + " " + pick.one(Words.NOUNS) + " Ltd");
    }
    for (String name : names) {
      long id = companies.nextId();
      Place place = pick.one(Words.PLACES);
      addresses.add(
          id,
          pick.between(1, 180) + " " + pick.one(Words.STREETS),
          String.valueOf(pick.between(10_000, 99_999)),
          place.city(),
          place.country());
      companies.add(
          id,
          name,
          "https://"
              + name.toLowerCase(Locale.ROOT).replace(" ltd", "").replace(' ', '-')
              + ".example",
          pick.one(INDUSTRIES),
          pick.between(3, 2_000),
          pick.chance(30) ? "[\"key account\"]" : "[]",
          id > 5 && pick.chance(15) ? (long) pick.between(1, 5) : null,
          id);
    }
  }

  private void makeContacts() {
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < CONTACTS) {
      names.add(pick.one(Words.FIRST_NAMES) + " " + pick.one(Words.LAST_NAMES));
    }
    for (String name : names) {
      String[] parts = name.split(" ");
      contacts.add(
          contacts.nextId(),
          parts[0],
          parts[1],
          name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@business.example",
          "+%d 555 %07d".formatted(pick.between(30, 64), pick.between(0, 9_999_999)),
          pick.one(POSITIONS),
          (long) pick.between(1, COMPANIES));
    }
  }

  private void makeDeals() {
    for (int i = 0; i < DEALS; i++) {
      deals.add(
          deals.nextId(),
          pick.one(Words.ADJECTIVES)
              + " "
              + pick.one(Words.NOUNS).toLowerCase(Locale.ROOT)
              + " order",
          pick.one(STAGES),
          BigDecimal.valueOf(pick.between(500, 250_000)).setScale(2),
          TODAY.plusDays(pick.between(-90, 180)),
          (long) pick.between(1, COMPANIES));
    }
  }

  private SortedMap<Long, List<Long>> contactsOfDeals() {
    SortedMap<Long, List<Long>> links = new TreeMap<>();
    for (long deal = 1; deal <= DEALS; deal++) {
      links.put(deal, List.of((long) pick.between(1, CONTACTS)));
    }
    return links;
  }

  private void activity() {
    activities.add(
        activities.nextId(),
        pick.one(KINDS),
        TODAY
            .minusDays(pick.between(0, 200))
            .atTime(pick.between(8, 17), 30)
            .atOffset(ZoneOffset.UTC),
        pick.one(TASK_WORDS) + ".",
        "{\"minutes\": " + pick.between(5, 90) + "}",
        (long) pick.between(1, CONTACTS),
        pick.chance(60) ? (long) pick.between(1, DEALS) : null);
  }

  private void task() {
    tasks.add(
        tasks.nextId(),
        pick.one(TASK_WORDS),
        TODAY.plusDays(pick.between(-20, 60)),
        pick.one(PRIORITIES),
        pick.chance(40),
        (long) pick.between(1, DEALS));
  }
}
