// All engines that can be asked for, in the order of the curriculum.

import { Fault } from "../errors.ts";
import type { Engine } from "./engine.ts";
import { acquisitionCapEngine } from "./engines/acquisition-cap.ts";
import { allInCostEngine } from "./engines/all-in-cost.ts";
import { articulationEngine } from "./engines/articulation.ts";
import { billAcceptanceEngine } from "./engines/bill-acceptance.ts";
import { billDiscountEngine } from "./engines/bill-discount.ts";
import { concessionPriceEngine } from "./engines/concession-price.ts";
import { dscrEngine } from "./engines/dscr.ts";
import { earlyWarningEngine } from "./engines/early-warning.ts";
import { energyBandEngine } from "./engines/energy-band.ts";
import { factoringEngine } from "./engines/factoring.ts";
import { fiveClassEngine } from "./engines/five-class.ts";
import { guaranteeCostEngine } from "./engines/guarantee-cost.ts";
import { hiddenDebtEngine } from "./engines/hidden-debt.ts";
import { interestEngine } from "./engines/interest.ts";
import { largeExposureEngine } from "./engines/large-exposure.ts";
import { limitSizeEngine } from "./engines/limit-size.ts";
import { loanScheduleEngine } from "./engines/loan-schedule.ts";
import { lprPriceEngine } from "./engines/lpr-price.ts";
import { penaltyInterestEngine } from "./engines/penalty-interest.ts";
import { projectAppraisalEngine } from "./engines/project-appraisal.ts";
import { projectDrawEngine } from "./engines/project-draw.ts";
import { rarocEngine } from "./engines/raroc.ts";
import { ratiosEngine } from "./engines/ratios.ts";
import { relationshipRarocEngine } from "./engines/relationship-raroc.ts";
import { rmAppraisalEngine } from "./engines/rm-appraisal.ts";
import { settlementShareEngine } from "./engines/settlement-share.ts";
import { sgrEngine } from "./engines/sgr.ts";
import { syndicateCheckEngine } from "./engines/syndicate-check.ts";
import { workingCapitalNeedEngine } from "./engines/working-capital-need.ts";

export const engines: readonly Engine[] = [
  workingCapitalNeedEngine,
  sgrEngine,
  ratiosEngine,
  articulationEngine,
  hiddenDebtEngine,
  projectAppraisalEngine,
  projectDrawEngine,
  dscrEngine,
  acquisitionCapEngine,
  syndicateCheckEngine,
  limitSizeEngine,
  largeExposureEngine,
  lprPriceEngine,
  interestEngine,
  penaltyInterestEngine,
  loanScheduleEngine,
  allInCostEngine,
  guaranteeCostEngine,
  billAcceptanceEngine,
  billDiscountEngine,
  factoringEngine,
  rarocEngine,
  relationshipRarocEngine,
  concessionPriceEngine,
  rmAppraisalEngine,
  settlementShareEngine,
  energyBandEngine,
  earlyWarningEngine,
  fiveClassEngine,
];

/** Throws `input/invalid` with the nearest names. */
export function engineNamed(name: string): Engine {
  const engine = engines.find((candidate) => candidate.name === name);
  if (engine) return engine;
  const near = engines.filter((candidate) => candidate.name.includes(name) || name.includes(candidate.name));
  throw new Fault("input/invalid", `没有名为“${name}”的计算。`, {
    hint: `用 coach calc --list 查看全部${near.length > 0 ? `；相近的有：${near.map((engine) => engine.name).join("、")}` : ""}。`,
  });
}
