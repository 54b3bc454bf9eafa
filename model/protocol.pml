/*
 * The protocol between Terraform, the hooks, the hand-over folder and a cloud: docs/model.md says what is in it and what is not.
 * Environment (Terraform, the person, the weather) is in terraform.pml, the hooks are in hooks.pml.
 *
 * One construct, whose launch makes one server, billed by the hour. Machine 0 keeps its hand-over folder, machine 1 is a runner
 * that begins with an empty one.
 */
#include "phases.pml"

/* The scenario: its bounds and what it allows, by variables of the environment of the verifier (scripts/model/scenarios.ts). */
c_decl {
static int scenario(const char *name) { const char *value = getenv(name); return value ? atoi(value) : 0; }
}
bit TOKEN;      /* the API has client tokens; otherwise, servers are looked up by their name */
bit LATE;       /* the state is shared, and saved seldom; otherwise it is local, and saved after every object */
bit TWO;        /* two states share the folder */
bit DEPLOYED;   /* begins with what one apply has left */
bit NOLOCK;     /* begins with a launch that was cut off, and two runners apply at once: the backend has no lock */
byte RUNS;      /* commands that a person runs while things may go wrong */
byte flt;       /* faults that may still happen */
int EDITS;      /* which edits a person may make: a bit for each */
byte MUTANT;    /* which mistake the model makes, to prove that it would be found: 0 for none */

#define STATES 2
#define CLAIMS 4   /* no claim, and three that may come one after the other */
#define SERVERS 4

/* An entry of the hand-over folder, and the files that go with it. ph is a phase, 0 where there is none. */
typedef Entry {
  byte ph;
  byte tok;     /* the claim that token and name derive from */
  byte att;     /* the attempt, of which the token derives too */
  byte srv;     /* instanceIds; 0: none */
  byte by;      /* mark of the launch hook that works on it */
  byte ver;     /* digest of what it asks for */
  byte lid;     /* the launch that handed over, whose file is there */
  byte mark;    /* the launch whose .ending file is there */
  bit st;       /* backend and workspace */
  bit retain;   /* removalPolicy */
  bit elsew;    /* elsewhere */
  bit new;      /* written in this command: less than a minute ago */
}
typedef Folder { Entry e[CLAIMS] }
Folder fo[2];

/* Terraform's state: 0 where it has no such object. All objects of an instance bear one name, 1 or 2. */
typedef Objects {
  byte name;
  byte claim;
  byte ver;                       /* the claim's parameters */
  byte hold;                      /* the claim that it keeps */
  byte hprov; byte hkey; bit hret;
  byte launch;                    /* its id */
  bit taint;
  byte record;                    /* the claim that it names */
  byte srv;                       /* the server that it names; 0: the launch handed over none */
  byte guard;                     /* the claim that it keeps */
  byte gprov; byte gkey; bit gret;
  byte settings;                  /* 1, or 2 where its create hook failed */
  byte wset;                      /* the parameters that can change */
  byte settled;                   /* 1, or 2 where settle had not said so */
  byte roll;                      /* the provider construct */
}
Objects sav[STATES];                /* as saved, which is what 'state pull' prints */
Objects mem[2];                     /* as each runner's Terraform has it while it runs */
Objects was[2];                      /* as saved when the command began: the backup of a local state */

/* The program. */
typedef Config { bit decl; byte name; byte prov; byte ver; byte wset; bit retain; bit moved; bit removed }
Config cfg[STATES];

/* The cloud. */
#define NONE 0
#define INFLIGHT 1     /* the request is on its way, and its caller does not know what becomes of it */
#define UNLISTED 2
#define LISTED 3
#define GONE 4
typedef Server { byte is; byte tok; byte att; byte mach; bit st }
Server se[SERVERS + 1];
#define alive(s) (se[s].is == UNLISTED || se[s].is == LISTED)

/* What the properties need to remember. */
bit freed[SERVERS + 1];    /* let go, retained or somebody else's: not to be terminated */
bit meant[SERVERS + 1];    /* a plan meant to terminate it */
bit outside[SERVERS + 1];  /* terminated by somebody else */
bit told[CLAIMS];          /* a person was told what this claim made, or may have made */
bit unknown[CLAIMS];       /* the outcome of its last RunInstances call is not known to anybody */
bit unsaved[CLAIMS];       /* Terraform was killed before it saved the claim */
bit blind;                 /* what a destroy did was lost with the state that Terraform had not saved */
byte leaving[CLAIMS];      /* hooks that are between writing the intent and sending */

bit running[2];            /* this runner is at work; the second one, until it is done: nobody waits for a lock */

byte nclaim, nlaunch;

#define NO_ENDING 1
#define HOLD_IGNORES_RETAIN 2
#define SKIP_MOVED 3
#define END_BY_FOLDER 4
#define RESEND 5
#define FORGET_MARK 6
#define TAKE_BACK 7
#define LOOK_HERE 8

#define take(step, p) assert(from_##step(p)); p = to_##step

/* Hooks run in slots, of each runner: three at once, and as many that outlived their Terraform. */
#define SLOTS 12
bit busy[SLOTS];
bit dead[SLOTS];
bit orphan[SLOTS];
bit okay[SLOTS];

#define R_NONE 0
#define R_LAUNCH 1     /* -replace=..._launch */
#define R_SETTINGS 2   /* -replace=..._settings */
#define R_CLAIM 3      /* -replace=... */
#define R_FILE 4       /* let go of what a lost claim made: delete its file */
byte advice[2];        /* what the last message to each runner says is to be done */

#include "hooks.pml"
#include "terraform.pml"
