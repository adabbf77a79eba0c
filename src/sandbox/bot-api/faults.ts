/** Faults by rule: which one strikes a call, counted and drawn reproducibly. */
import type { Chance } from "./chance.ts";
import type { Fault, FaultRule, Faults } from "./world.ts";

interface ArmedRule {
  readonly id: number;
  readonly rule: FaultRule;
  matched: number;
  struck: number;
}

export interface FaultBook extends Faults {
  /** The first rule that strikes this call, which counts against its `times`. */
  strike(method: string, chatId: number | undefined): { id: number; fault: Fault } | undefined;
}

/** `duplicate update` is about `getUpdates` alone; a rule that names no method leaves polling alone. */
function concerns(rule: FaultRule, method: string, chatId: number | undefined): boolean {
  const isPoll = method.toLowerCase() === "getupdates";
  if (rule.fault.kind === "duplicate update") return isPoll;
  const rightMethod =
    rule.method === undefined ? !isPoll : rule.method.toLowerCase() === method.toLowerCase();
  return rightMethod && (rule.chatId === undefined || rule.chatId === chatId);
}

export function createFaultBook(chance: Chance): FaultBook {
  const armed: ArmedRule[] = [];
  let lastId = 0;
  const remove = (id: number): void => {
    const index = armed.findIndex((entry) => entry.id === id);
    if (index >= 0) armed.splice(index, 1);
  };
  return {
    add: (rule) => {
      lastId += 1;
      armed.push({ id: lastId, rule, matched: 0, struck: 0 });
      return lastId;
    },
    remove,
    clear: () => void armed.splice(0),
    list: () => armed.map(({ id, rule }) => ({ id, ...rule })),
    strike: (method, chatId) => {
      for (const entry of armed) {
        const { rule } = entry;
        if (!concerns(rule, method, chatId)) continue;
        entry.matched += 1;
        if (rule.nth !== undefined && entry.matched !== rule.nth) continue;
        if (rule.rate !== undefined && chance.share() >= rule.rate) continue;
        entry.struck += 1;
        const spent = rule.times !== undefined && entry.struck >= rule.times;
        if (spent || rule.nth !== undefined) remove(entry.id);
        return { id: entry.id, fault: rule.fault };
      }
      return undefined;
    },
  };
}
