#include "scenarios/results/store.hpp"

#include <sqlite3.h>

#include <limits>
#include <memory>
#include <system_error>

#include "scenarios/results/whole_file.hpp"

namespace egiz {

namespace {

// Seeds are unsigned 64-bit numbers: the column has no type, so that those beyond SQLite's integers stay
// exact as text.
constexpr const char* kSchema = R"sql(
PRAGMA application_id = 1162300762;  -- 'EGIZ'
PRAGMA user_version = 1;             -- of this schema
CREATE TABLE run (
  scenario   TEXT NOT NULL,
  variant    TEXT NOT NULL PRIMARY KEY,
  seed       NOT NULL,
  version    TEXT NOT NULL,
  started    TEXT NOT NULL,          -- wall clock, ISO 8601
  command    TEXT NOT NULL,
  end_time_s REAL                    -- simulated seconds
);
CREATE TABLE replication (
  variant     TEXT NOT NULL,
  replication INTEGER NOT NULL,      -- from 0
  seed        NOT NULL,
  digest      TEXT NOT NULL,         -- of the final state
  PRIMARY KEY (variant, replication)
);
CREATE TABLE measure (
  variant     TEXT NOT NULL,
  replication INTEGER NOT NULL,
  asset       TEXT NOT NULL,
  name        TEXT NOT NULL,
  unit        TEXT NOT NULL,
  value       REAL                   -- NULL: not a number
);
CREATE UNIQUE INDEX measure_by_name ON measure (asset, name, variant, replication);
CREATE TABLE input (
  variant TEXT NOT NULL,
  path    TEXT NOT NULL,
  value   TEXT NOT NULL,             -- as given, with its unit
  unit    TEXT NOT NULL,             -- of the code
  origin  TEXT NOT NULL,             -- file and line, source or assumption
  PRIMARY KEY (variant, path)
);
)sql";

constexpr const char* kInsertRun = "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kInsertReplication = "INSERT INTO replication VALUES (?, ?, ?, ?)";
constexpr const char* kInsertMeasure = "INSERT INTO measure VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* kInsertInput = "INSERT INTO input VALUES (?, ?, ?, ?, ?)";
constexpr const char* kSelectRun =
    "SELECT scenario, variant, seed, version, started, command, end_time_s FROM run ORDER BY rowid";
constexpr const char* kSelectReplication =
    "SELECT variant, replication, seed, digest FROM replication ORDER BY rowid";
constexpr const char* kSelectMeasure =
    "SELECT variant, replication, asset, name, unit, value FROM measure ORDER BY rowid";
constexpr const char* kSelectInput = "SELECT variant, path, value, unit, origin FROM input ORDER BY rowid";

struct Close {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

// SQLite's return codes as an exception within this file: it never leaves write_store and read_store.
struct SqlError {
  std::string what;
};

void check(sqlite3* db, int code) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) throw SqlError{sqlite3_errmsg(db)};
}

Database open(const std::filesystem::path& path, int flags) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  Database db(raw);
  check(db.get(), code);
  return db;
}

Statement prepare(sqlite3* db, const char* sql) {
  sqlite3_stmt* raw = nullptr;
  check(db, sqlite3_prepare_v2(db, sql, -1, &raw, nullptr));
  return Statement(raw);
}

void run_sql(sqlite3* db, const char* sql) { check(db, sqlite3_exec(db, sql, nullptr, nullptr, nullptr)); }

int bind_value(sqlite3_stmt* s, int i, const std::string& text) {
  return sqlite3_bind_text(s, i, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}
int bind_value(sqlite3_stmt* s, int i, double value) {
  return sqlite3_bind_double(s, i, value);
}  // NaN becomes NULL
int bind_value(sqlite3_stmt* s, int i, int value) { return sqlite3_bind_int(s, i, value); }
int bind_value(sqlite3_stmt* s, int i, std::uint64_t value) {
  constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();
  if (value > kLargest) return bind_value(s, i, std::to_string(value));
  return sqlite3_bind_int64(s, i, static_cast<std::int64_t>(value));
}

template <class... Values>
void insert(sqlite3* db, sqlite3_stmt* statement, const Values&... values) {
  int place = 0;
  (check(db, bind_value(statement, ++place, values)), ...);
  check(db, sqlite3_step(statement));
  check(db, sqlite3_reset(statement));
}

void insert_all(sqlite3* db, const StoredResults& results) {
  const Statement run = prepare(db, kInsertRun);
  for (const auto& r : results.runs) {
    insert(db, run.get(), r.scenario, r.variant, r.seed, r.version, r.started, r.command, r.end_time_s);
  }
  const Statement replication = prepare(db, kInsertReplication);
  for (const auto& r : results.replications) {
    insert(db, replication.get(), r.variant, r.replication, r.seed, r.digest);
  }
  const Statement measure = prepare(db, kInsertMeasure);
  for (const auto& r : results.measures) {
    insert(db, measure.get(), r.variant, r.replication, r.asset, r.name, r.unit, r.value);
  }
  const Statement input = prepare(db, kInsertInput);
  for (const auto& r : results.inputs) insert(db, input.get(), r.variant, r.path, r.value, r.unit, r.origin);
}

std::string text_at(sqlite3_stmt* s, int column) {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(s, column));
  return bytes == nullptr ? ""
                          : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(s, column)));
}
double number_at(sqlite3_stmt* s, int column) {
  const bool absent = sqlite3_column_type(s, column) == SQLITE_NULL;
  return absent ? std::numeric_limits<double>::quiet_NaN() : sqlite3_column_double(s, column);
}
std::uint64_t seed_at(sqlite3_stmt* s, int column) {
  if (sqlite3_column_type(s, column) == SQLITE_TEXT) return std::stoull(text_at(s, column));
  return static_cast<std::uint64_t>(sqlite3_column_int64(s, column));
}

template <class ReadRow>
void for_each_row(sqlite3* db, const char* sql, const ReadRow& read_row) {
  const Statement statement = prepare(db, sql);
  int code = sqlite3_step(statement.get());
  for (; code == SQLITE_ROW; code = sqlite3_step(statement.get())) read_row(statement.get());
  check(db, code);
}

StoredResults read_all(sqlite3* db) {
  StoredResults results;
  for_each_row(db, kSelectRun, [&](auto* s) {
    results.runs.push_back({text_at(s, 0), text_at(s, 1), seed_at(s, 2), text_at(s, 3), text_at(s, 4),
                            text_at(s, 5), number_at(s, 6)});
  });
  for_each_row(db, kSelectReplication, [&](auto* s) {
    results.replications.push_back({text_at(s, 0), sqlite3_column_int(s, 1), seed_at(s, 2), text_at(s, 3)});
  });
  for_each_row(db, kSelectMeasure, [&](auto* s) {
    results.measures.push_back({text_at(s, 0), sqlite3_column_int(s, 1), text_at(s, 2), text_at(s, 3),
                                text_at(s, 4), number_at(s, 5)});
  });
  for_each_row(db, kSelectInput, [&](auto* s) {
    results.inputs.push_back({text_at(s, 0), text_at(s, 1), text_at(s, 2), text_at(s, 3), text_at(s, 4)});
  });
  return results;
}

tl::unexpected<Problem> store_fault(const std::filesystem::path& path, std::string found, std::string expected) {
  return tl::unexpected(Problem{path.string(), 0, 0, "", std::move(found), std::move(expected)});
}

}  // namespace

tl::expected<void, Problem> write_store(const std::filesystem::path& path, const StoredResults& results) {
  if (auto made = make_folder_of(path); !made) return made;
  const auto partial = partial_name(path);
  std::error_code ignored;
  std::filesystem::remove(partial, ignored);  // of a run that was killed
  try {
    const Database db = open(partial, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    run_sql(db.get(), "PRAGMA journal_mode = OFF; BEGIN");  // nobody reads it before it is complete
    run_sql(db.get(), kSchema);
    insert_all(db.get(), results);
    run_sql(db.get(), "COMMIT");
  } catch (const SqlError& error) {
    std::filesystem::remove(partial, ignored);
    return store_fault(path, error.what, "a results file that can be written, each row once");
  }
  return complete_file(path);
}

tl::expected<StoredResults, Problem> read_store(const std::filesystem::path& path) {
  try {
    return read_all(open(path, SQLITE_OPEN_READONLY).get());
  } catch (const SqlError& error) {
    return store_fault(path, error.what, "a results.sqlite written by Egiz");
  } catch (const std::exception& error) {  // a seed that is no number
    return store_fault(path, error.what(), "a results.sqlite written by Egiz");
  }
}

}  // namespace egiz
